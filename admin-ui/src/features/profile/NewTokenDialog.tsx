import { useState } from "react";
import { FormDialog } from "../../shared/FormDialog";
import type { Role } from "../../shared/people/permissions";
import { RolePicker } from "../../shared/people/RolePicker";
import { TextField } from "../../shared/TextField";
import { createToken } from "./profile";

const DAYS_MAX = 366;

interface Props {
  /** The person's own: a token may do no more. */
  roles: readonly Role[];
  made: (secret: string) => void;
  close: () => void;
}

export function NewTokenDialog({ roles, made, close }: Props) {
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<Role[]>([]);
  const [days, setDays] = useState("90");
  const validDays = Number(days);
  const daysRight = Number.isInteger(validDays) && validDays >= 1 && validDays <= DAYS_MAX;
  const held: Role[] = [
    ...new Set<Role>(["viewer", ...roles, ...(roles.includes("admin") ? ["operator" as const] : [])]),
  ];
  return (
    <FormDialog
      title="Make an API token"
      action="Make it"
      ready={name.trim() !== "" && chosen.length > 0 && daysRight}
      perform={async () => made((await createToken({ name: name.trim(), roles: chosen, validDays })).secret)}
      close={close}
    >
      <TextField label="Name" value={name} onChange={setName} help="What it is for: build server, backup …" autoFocus />
      <RolePicker chosen={chosen} choose={setChosen} among={held} />
      <TextField
        label="Days until it ends"
        type="number"
        value={days}
        onChange={setDays}
        wrong={!daysRight}
        help={`1 to ${DAYS_MAX}`}
      />
    </FormDialog>
  );
}
