import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { Label } from "@patternfly/react-core/dist/esm/components/Label";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table/dist/esm/components/Table";
import { useState } from "react";
import { Moment } from "../../shared/Moment";
import type { Schemas } from "../../shared/origin";
import { rolesInWords } from "../../shared/people/roles";
import { AccountDialog, type AccountStep } from "./AccountDialog";

type Account = Schemas["Account"];

export function AccountTable({ accounts }: { accounts: readonly Account[] }) {
  const [asked, setAsked] = useState<{ account: Account; step: AccountStep }>();
  return (
    <>
      <Table aria-label="Accounts" variant="compact" gridBreakPoint="grid-xl">
        <Thead>
          <Tr>
            <Th>Name</Th>
            <Th>Roles</Th>
            <Th>Login</Th>
            <Th>Last login</Th>
            <Th screenReaderText="Actions" />
          </Tr>
        </Thead>
        <Tbody>
          {accounts.map((account) => (
            <Tr key={account.name}>
              <Td dataLabel="Name" modifier="breakWord">
                <strong>{account.name}</strong> {account.disabled && <Label isCompact>Disabled</Label>}
              </Td>
              <Td dataLabel="Roles">{rolesInWords(account.roles)}</Td>
              <Td dataLabel="Login">{loginOf(account)}</Td>
              <Td dataLabel="Last login">
                {account.lastLoginAt == null ? "never" : <Moment at={account.lastLoginAt} />}
              </Td>
              <Td dataLabel="Actions">
                <div className="console-actions">
                  {stepsOf(account).map(({ step, text }) => (
                    <Button
                      key={step}
                      size="sm"
                      variant="link"
                      isDanger={step === "disable"}
                      aria-label={`${text}: ${account.name}`}
                      onClick={() => setAsked({ account, step })}
                    >
                      {text}
                    </Button>
                  ))}
                </div>
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {asked !== undefined && (
        <AccountDialog account={asked.account} step={asked.step} close={() => setAsked(undefined)} />
      )}
    </>
  );
}

function loginOf({ totp, mustChangePassword, external }: Account): string {
  if (external) {
    return "OpenID provider";
  }
  return ["password", totp ? "and second factor" : "", mustChangePassword ? "(has to change it)" : ""]
    .filter((word) => word !== "")
    .join(" ");
}

const OF_THOSE_WITH_A_PASSWORD: { step: AccountStep; text: string }[] = [
  { step: "roles", text: "Roles" },
  { step: "password", text: "New password" },
];

function stepsOf({ totp, disabled, external }: Account): { step: AccountStep; text: string }[] {
  return [
    ...(external ? [] : OF_THOSE_WITH_A_PASSWORD),
    ...(totp ? [{ step: "totp", text: "Remove second factor" } as const] : []),
    disabled ? { step: "enable", text: "Enable" } : { step: "disable", text: "Disable" },
  ];
}
