import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { Label } from "@patternfly/react-core/dist/esm/components/Label";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table/dist/esm/components/Table";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "../../shared/ConfirmDialog";
import { Moment } from "../../shared/Moment";
import type { Schemas } from "../../shared/origin";
import { endEnrolmentToken } from "./enrolment";

type Token = Schemas["EnrolmentToken"];

export function EnrolmentTokenTable({ tokens }: { tokens: readonly Token[] }) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Token>();
  return (
    <>
      <Table aria-label="Enrolment tokens" variant="compact" gridBreakPoint="grid-xl">
        <Thead>
          <Tr>
            <Th>Name</Th>
            <Th>Devices</Th>
            <Th>From</Th>
            <Th>Approval</Th>
            <Th>Made by</Th>
            <Th>Ends</Th>
            <Th screenReaderText="Actions" />
          </Tr>
        </Thead>
        <Tbody>
          {tokens.map((token) => (
            <Tr key={token.id}>
              <Td dataLabel="Name" modifier="breakWord">
                {token.name}
              </Td>
              <Td dataLabel="Devices">
                {(token.uses - token.usesLeft).toLocaleString("en")} of {token.uses.toLocaleString("en")}
              </Td>
              <Td dataLabel="From" modifier="breakWord">
                {token.networks.length === 0 ? "anywhere" : token.networks.join(", ")}
              </Td>
              <Td dataLabel="Approval">{token.approval ? "each device" : "none"}</Td>
              <Td dataLabel="Made by">{token.createdBy}</Td>
              <Td dataLabel="Ends">
                {token.usable ? <Moment at={token.endsAt} /> : <Label isCompact>{whyNot(token)}</Label>}
              </Td>
              <Td dataLabel="Actions">
                {token.usable && (
                  <Button
                    size="sm"
                    variant="link"
                    isDanger
                    aria-label={`End ${token.name}`}
                    onClick={() => setAsked(token)}
                  >
                    End
                  </Button>
                )}
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {asked !== undefined && (
        <ConfirmDialog
          title={`End ${asked.name}?`}
          action="End it"
          danger
          perform={async () => {
            await endEnrolmentToken(asked.id);
            await queries.invalidateQueries({ queryKey: ["enrolment-tokens"] });
          }}
          close={() => setAsked(undefined)}
        >
          No further machine comes in with it. Those that did stay.
        </ConfirmDialog>
      )}
    </>
  );
}

function whyNot({ revokedAt, usesLeft }: Token): string {
  if (revokedAt != null) {
    return "Ended by hand";
  }
  return usesLeft === 0 ? "Used up" : "Over";
}
