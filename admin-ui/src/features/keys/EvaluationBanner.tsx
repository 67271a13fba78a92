import { Banner } from "@patternfly/react-core/dist/esm/components/Banner";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { content, origin, type Schemas } from "../../shared/origin";

const EVERY = 60_000;

export const keyStatusQuery = queryOptions({
  queryKey: ["keys", "status"],
  queryFn: ({ signal }) => content(origin.GET("/api/v1/keys/status", { signal })),
  staleTime: EVERY,
  refetchInterval: EVERY,
});

/** Above every page while a thief of the origin could have anything installed, or metadata is about to expire. */
export function EvaluationBanner() {
  const { data } = useQuery(keyStatusQuery);
  if (data === undefined) {
    return null;
  }
  return (
    <>
      {data.evaluation && (
        <Banner status="danger" screenReaderText="Danger:">
          <strong>Evaluation keys.</strong> The keys of {evaluated(data)} are on this origin: whoever takes it over can
          have anything installed on every device. Move them offline with <code>starling keys ceremony</code>.
          {data.generatedPassphrase && " Their passphrase lies beside them."}
        </Banner>
      )}
      {data.alarms.map((alarm) => (
        <Banner key={alarm} status="warning" screenReaderText="Warning:">
          {alarm}
        </Banner>
      ))}
    </>
  );
}

function evaluated(status: Schemas["KeyStatus"]): string {
  return status.roles
    .filter((role) => role.evaluation)
    .map((role) => role.role)
    .join(", ");
}
