import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormDialog } from "../../shared/FormDialog";
import { isPassword, PASSWORD_RULE } from "../../shared/people/password";
import type { Role } from "../../shared/people/permissions";
import { RolePicker } from "../../shared/people/RolePicker";
import { TextField } from "../../shared/TextField";
import { createAccount } from "./settings";

const NAME = /^[a-z0-9][a-z0-9._@-]{0,99}$/;

export function NewAccountDialog({ close }: { close: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [roles, setRoles] = useState<Role[]>([]);
  const [password, setPassword] = useState("");

  async function create() {
    await createAccount({ name, roles, password });
    await queries.invalidateQueries({ queryKey: ["accounts"] });
    close();
  }

  return (
    <FormDialog
      title="Create an account"
      action="Create"
      ready={NAME.test(name) && roles.length > 0 && isPassword(password)}
      perform={create}
      close={close}
    >
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        autoFocus
        wrong={name !== "" && !NAME.test(name)}
        help="Lower-case letters, digits and . _ @ - It is never used for anybody else."
      />
      <RolePicker chosen={roles} choose={setRoles} />
      <TextField
        label="First password"
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        wrong={password !== "" && !isPassword(password)}
        help={`${PASSWORD_RULE} The first login has to change it.`}
      />
    </FormDialog>
  );
}
