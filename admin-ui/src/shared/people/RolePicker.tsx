import { Checkbox } from "@patternfly/react-core/dist/esm/components/Checkbox";
import { FormGroup } from "@patternfly/react-core/dist/esm/components/Form";
import { useId } from "react";
import type { Role } from "./permissions";
import { ROLES } from "./roles";

interface Props {
  chosen: readonly Role[];
  choose: (roles: Role[]) => void;
  /** Those that can be given; all unless told otherwise. */
  among?: readonly Role[];
}

export function RolePicker({ chosen, choose, among }: Props) {
  const id = useId();
  return (
    <FormGroup className="console-choices" label="Roles" role="group" isRequired fieldId={`${id}-roles`}>
      {ROLES.filter(({ role }) => among === undefined || among.includes(role)).map(({ role, name, meaning }) => (
        <Checkbox
          key={role}
          id={`${id}-${role}`}
          label={name}
          description={meaning}
          isChecked={chosen.includes(role)}
          onChange={(_, checked) => choose(checked ? [...chosen, role] : chosen.filter((other) => other !== role))}
        />
      ))}
    </FormGroup>
  );
}
