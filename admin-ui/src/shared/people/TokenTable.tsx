import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { Label } from "@patternfly/react-core/dist/esm/components/Label";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table/dist/esm/components/Table";
import { useState } from "react";
import { ConfirmDialog } from "../ConfirmDialog";
import { Moment } from "../Moment";
import type { Schemas } from "../origin";
import { rolesInWords } from "./roles";

type Token = Schemas["ApiToken"];

interface Props {
  tokens: readonly Token[];
  revoke: (id: number) => Promise<unknown>;
  /** Where tokens of several people stand together. */
  withOwner?: boolean;
}

export function TokenTable({ tokens, revoke, withOwner = false }: Props) {
  const [asked, setAsked] = useState<Token>();
  return (
    <>
      <Table aria-label="API tokens" variant="compact" gridBreakPoint="grid-lg">
        <Thead>
          <Tr>
            <Th>Name</Th>
            {withOwner && <Th>Owner</Th>}
            <Th>Roles</Th>
            <Th>Last used</Th>
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
              {withOwner && <Td dataLabel="Owner">{token.account}</Td>}
              <Td dataLabel="Roles">{rolesInWords(token.roles)}</Td>
              <Td dataLabel="Last used">{token.lastUsedAt == null ? "never" : <Moment at={token.lastUsedAt} />}</Td>
              <Td dataLabel="Ends">
                <End token={token} />
              </Td>
              <Td dataLabel="Actions">
                {works(token) && (
                  <Button
                    size="sm"
                    variant="link"
                    isDanger
                    aria-label={`Revoke ${token.name}`}
                    onClick={() => setAsked(token)}
                  >
                    Revoke
                  </Button>
                )}
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {asked !== undefined && (
        <ConfirmDialog
          title={`Revoke ${asked.name}?`}
          action="Revoke"
          danger
          perform={() => revoke(asked.id)}
          close={() => setAsked(undefined)}
        >
          Programs that use it are shut out at once. This cannot be undone.
        </ConfirmDialog>
      )}
    </>
  );
}

function works({ revokedAt, expiresAt }: Token): boolean {
  return revokedAt == null && Date.parse(expiresAt) > Date.now();
}

function End({ token }: { token: Token }) {
  if (token.revokedAt != null) {
    return <Label isCompact>Revoked</Label>;
  }
  return works(token) ? <Moment at={token.expiresAt} /> : <Label isCompact>Ended</Label>;
}
