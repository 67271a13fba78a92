import { Checkbox } from "@patternfly/react-core/dist/esm/components/Checkbox";
import { FormGroup, FormHelperText } from "@patternfly/react-core/dist/esm/components/Form";
import { HelperText, HelperTextItem } from "@patternfly/react-core/dist/esm/components/HelperText";
import { TextInput } from "@patternfly/react-core/dist/esm/components/TextInput";
import { useState } from "react";
import { FormDialog } from "../../shared/FormDialog";
import type { Schemas } from "../../shared/origin";
import { TextField } from "../../shared/TextField";
import { createEnrolmentToken } from "./enrolment";

const MINUTES_AN_HOUR = 60;
const HOURS_MAX = 2160;
const USES_MAX = 100_000;

interface Props {
  made: (token: Schemas["CreatedEnrolmentToken"]) => void;
  close: () => void;
}

export function NewEnrolmentTokenDialog({ made, close }: Props) {
  const [name, setName] = useState("");
  const [uses, setUses] = useState("1");
  const [hours, setHours] = useState("24");
  const [networks, setNetworks] = useState("");
  const [approval, setApproval] = useState(false);
  const usesRight = within(uses, USES_MAX);
  const hoursRight = within(hours, HOURS_MAX);

  async function create() {
    made(
      await createEnrolmentToken({
        name: name.trim(),
        uses: Number(uses),
        validMinutes: Number(hours) * MINUTES_AN_HOUR,
        networks: networks.split(/[\s,]+/).filter((network) => network !== ""),
        approval,
      }),
    );
  }

  return (
    <FormDialog
      title="Make an enrolment token"
      action="Make it"
      ready={name.trim() !== "" && usesRight && hoursRight}
      perform={create}
      close={close}
    >
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        autoFocus
        help="What it is for: office Paris, image 12 …"
      />
      <TextField
        label="Machines that may come in with it"
        type="number"
        value={uses}
        onChange={setUses}
        wrong={!usesRight}
        help={`1 to ${USES_MAX.toLocaleString("en")}`}
      />
      <TextField
        label="Hours until it ends"
        type="number"
        value={hours}
        onChange={setHours}
        wrong={!hoursRight}
        help={`1 to ${HOURS_MAX.toLocaleString("en")}, which is 90 days`}
      />
      <FormGroup label="Networks" fieldId="enrol-networks">
        <TextInput
          id="enrol-networks"
          value={networks}
          aria-describedby="enrol-networks-help"
          onChange={(_, text) => setNetworks(text)}
        />
        <FormHelperText>
          <HelperText id="enrol-networks-help">
            <HelperTextItem>From where it may be used, as in 10.0.0.0/8; empty: from anywhere.</HelperTextItem>
          </HelperText>
        </FormHelperText>
      </FormGroup>
      <Checkbox
        id="enrol-approval"
        label="An operator approves each machine"
        isChecked={approval}
        onChange={(_, checked) => setApproval(checked)}
      />
    </FormDialog>
  );
}

function within(text: string, max: number): boolean {
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= max;
}
