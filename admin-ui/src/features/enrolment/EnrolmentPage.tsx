import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { Content } from "@patternfly/react-core/dist/esm/components/Content";
import { PageSection } from "@patternfly/react-core/dist/esm/components/Page";
import { Title } from "@patternfly/react-core/dist/esm/components/Title";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { Loading } from "../../shared/Loading";
import type { Schemas } from "../../shared/origin";
import { PageHeading } from "../../shared/PageHeading";
import { Paging } from "../../shared/Paging";
import { ProblemAlert } from "../../shared/ProblemAlert";
import { SecretOnce } from "../../shared/SecretOnce";
import { EnrolmentTokenTable } from "./EnrolmentTokenTable";
import { enrolmentTokensQuery } from "./enrolment";
import { NewEnrolmentTokenDialog } from "./NewEnrolmentTokenDialog";
import { PendingDevices } from "./PendingDevices";

const route = getRouteApi("/console/enrolment");

/** How machines come in: by a token, and where the token says so by an operator's word. */
export function EnrolmentPage() {
  const { cursor = "" } = route.useSearch();
  const tokens = useQuery(enrolmentTokensQuery(cursor));
  const queries = useQueryClient();
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<Schemas["CreatedEnrolmentToken"]>();
  return (
    <>
      <PageHeading
        title="Enrolment"
        lead="Nobody joins who was not let in: a machine needs a token once, and proves its own key from then on."
        actions={<Button onClick={() => setMaking(true)}>Make an enrolment token</Button>}
      />
      <PageSection>
        <Title headingLevel="h2">Waiting for approval</Title>
        <PendingDevices />
      </PageSection>
      <PageSection isFilled>
        <Title headingLevel="h2">Enrolment tokens</Title>
        {tokens.isError && <ProblemAlert problem={tokens.error} retry={() => void tokens.refetch()} />}
        {tokens.isPending && <Loading what="enrolment tokens" />}
        {tokens.data?.items.length === 0 && <p>There is none.</p>}
        {tokens.data && tokens.data.items.length > 0 && <EnrolmentTokenTable tokens={tokens.data.items} />}
        {tokens.data && <Paging to="/enrolment" what="tokens" cursor={cursor} next={tokens.data.next} />}
      </PageSection>
      {making && (
        <NewEnrolmentTokenDialog
          made={(created) => {
            setMaking(false);
            setMade(created);
            void queries.invalidateQueries({ queryKey: ["enrolment-tokens"] });
          }}
          close={() => setMaking(false)}
        />
      )}
      {made !== undefined && (
        <SecretOnce
          title="Your bundle for machines"
          secret={JSON.stringify(made.bundle)}
          what="bundle"
          close={() => setMade(undefined)}
        >
          <Content component="p">
            Save it as <code>bundle.json</code> and run <code>starling-agent enroll --bundle bundle.json</code> on the
            machine. It holds the token and the pin of this origin's authority, so it is as secret as the token.
          </Content>
        </SecretOnce>
      )}
    </>
  );
}
