import { Alert } from "@patternfly/react-core/dist/esm/components/Alert";
import { useQuery } from "@tanstack/react-query";
import { Hash } from "../../shared/Hash";
import { ProblemAlert } from "../../shared/ProblemAlert";
import { chainQuery } from "./audit";

/** Whether every entry still fits the one before it, and the hash to write down elsewhere. */
export function ChainState() {
  const chain = useQuery(chainQuery);
  if (chain.isError) {
    return <ProblemAlert problem={chain.error} retry={() => void chain.refetch()} />;
  }
  if (chain.data === undefined) {
    return <p role="status">Following the chain …</p>;
  }
  const { entries, head, brokenAt } = chain.data;
  if (brokenAt != null) {
    return (
      <Alert variant="danger" isInline component="p" title={`The chain is broken at entry ${brokenAt}`}>
        That entry was changed or taken out in the database. The {entries.toLocaleString("en")} before it hold together.
        Compare with an export or a backup.
      </Alert>
    );
  }
  return (
    <Alert variant="success" isInline component="p" title={`All ${entries.toLocaleString("en")} entries hold together`}>
      The last one's hash proves all before it, if you write it down elsewhere: <Hash value={head} what="hash" />
    </Alert>
  );
}
