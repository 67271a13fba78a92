import { Spinner } from "@patternfly/react-core/dist/esm/components/Spinner";
import { Bullseye } from "@patternfly/react-core/dist/esm/layouts/Bullseye";

export function Loading({ what }: { what: string }) {
  return (
    <Bullseye className="console-loading">
      <Spinner aria-label={`Loading ${what}`} />
    </Bullseye>
  );
}
