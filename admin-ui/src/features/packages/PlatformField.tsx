import { FormGroup, FormHelperText } from "@patternfly/react-core/dist/esm/components/Form";
import { FormSelect, FormSelectOption } from "@patternfly/react-core/dist/esm/components/FormSelect";
import { HelperText, HelperTextItem } from "@patternfly/react-core/dist/esm/components/HelperText";
import { useId } from "react";
import { PLATFORMS, type Platform } from "./packages";

interface Props {
  value: Platform;
  onChange: (value: Platform) => void;
}

/** What a version runs on. */
export function PlatformField({ value, onChange }: Props) {
  const id = useId();
  return (
    <FormGroup label="Platform" fieldId={id}>
      <FormSelect
        id={id}
        value={value}
        aria-describedby={`${id}-help`}
        onChange={(_, chosen) => onChange(chosen as Platform)}
      >
        {Object.entries(PLATFORMS).map(([word, text]) => (
          <FormSelectOption key={word} value={word} label={text} />
        ))}
      </FormSelect>
      <FormHelperText>
        <HelperText id={`${id}-help`}>
          <HelperTextItem>
            Devices that run something else do not take it. It is signed and cannot change.
          </HelperTextItem>
        </HelperText>
      </FormHelperText>
    </FormGroup>
  );
}
