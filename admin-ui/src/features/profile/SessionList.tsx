import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { Label } from "@patternfly/react-core/dist/esm/components/Label";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table/dist/esm/components/Table";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Moment } from "../../shared/Moment";
import type { Schemas } from "../../shared/origin";
import { ProblemAlert } from "../../shared/ProblemAlert";
import { endOtherSessions, profileQuery } from "./profile";

/** Where the person is logged in; the others can be ended from here. */
export function SessionList({ sessions }: { sessions: readonly Schemas["OpenSession"][] }) {
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: endOtherSessions,
    onSuccess: () => queries.invalidateQueries({ queryKey: profileQuery.queryKey }),
  });
  return (
    <div className="console-stack">
      {end.isError && <ProblemAlert problem={end.error} />}
      <Table aria-label="Sessions" variant="compact" gridBreakPoint="grid-lg">
        <Thead>
          <Tr>
            <Th>Address</Th>
            <Th>Browser</Th>
            <Th>Since</Th>
            <Th>Last seen</Th>
          </Tr>
        </Thead>
        <Tbody>
          {sessions.map((session) => (
            <Tr key={session.createdAt + session.address}>
              <Td dataLabel="Address">
                {session.address} {session.current && <Label isCompact>this one</Label>}
              </Td>
              <Td dataLabel="Browser" modifier="breakWord">
                {session.browser}
              </Td>
              <Td dataLabel="Since">
                <Moment at={session.createdAt} />
              </Td>
              <Td dataLabel="Last seen">
                <Moment at={session.lastSeenAt} />
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {sessions.length > 1 && (
        <div>
          <Button variant="secondary" isLoading={end.isPending} onClick={() => end.mutate()}>
            Log out everywhere else
          </Button>
        </div>
      )}
    </div>
  );
}
