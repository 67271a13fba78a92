import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "../../shared/ConfirmDialog";
import { FormDialog } from "../../shared/FormDialog";
import type { Schemas } from "../../shared/origin";
import { isPassword, PASSWORD_RULE } from "../../shared/people/password";
import type { Role } from "../../shared/people/permissions";
import { RolePicker } from "../../shared/people/RolePicker";
import { TextField } from "../../shared/TextField";
import { disableAccount, enableAccount, giveRoles, resetPassword, resetTotp } from "./settings";

export type AccountStep = "roles" | "password" | "totp" | "disable" | "enable";

interface Props {
  account: Schemas["Account"];
  step: AccountStep;
  close: () => void;
}

/** What an admin does with somebody's account. */
export function AccountDialog({ account: { name, roles }, step, close }: Props) {
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Role[]>(roles);
  const [password, setPassword] = useState("");

  async function then(work: Promise<unknown>) {
    await work;
    await queries.invalidateQueries({ queryKey: ["accounts"] });
    close();
  }

  switch (step) {
    case "roles":
      return (
        <FormDialog
          title={`Roles of ${name}`}
          description="They hold from the next request on; API tokens that go further lose what is taken away."
          action="Save"
          ready={chosen.length > 0}
          perform={() => then(giveRoles(name, chosen))}
          close={close}
        >
          <RolePicker chosen={chosen} choose={setChosen} />
        </FormDialog>
      );
    case "password":
      return (
        <FormDialog
          title={`New password for ${name}`}
          description="Every session of the account ends, and its next login has to change the password."
          action="Set it"
          ready={isPassword(password)}
          perform={() => then(resetPassword(name, password))}
          close={close}
        >
          <TextField
            label="Password"
            value={password}
            onChange={setPassword}
            autoComplete="new-password"
            help={`${PASSWORD_RULE} Tell it to ${name} by a way that only they read.`}
          />
        </FormDialog>
      );
    case "totp":
      return (
        <ConfirmDialog
          title={`Remove the second factor of ${name}?`}
          action="Remove"
          danger
          perform={() => then(resetTotp(name))}
          close={close}
        >
          For who has lost the app and the recovery codes. The password alone opens the account then.
        </ConfirmDialog>
      );
    case "disable":
      return (
        <ConfirmDialog
          title={`Disable ${name}?`}
          action="Disable"
          danger
          perform={() => then(disableAccount(name))}
          close={close}
        >
          Its sessions end and its API tokens stop working at once. It can be enabled again.
        </ConfirmDialog>
      );
    case "enable":
      return (
        <ConfirmDialog
          title={`Enable ${name}?`}
          action="Enable"
          perform={() => then(enableAccount(name))}
          close={close}
        >
          It can log in again, and its API tokens that have not ended work again.
        </ConfirmDialog>
      );
  }
}
