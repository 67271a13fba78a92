import { FormGroup, FormHelperText } from "@patternfly/react-core/dist/esm/components/Form";
import { HelperText, HelperTextItem } from "@patternfly/react-core/dist/esm/components/HelperText";
import { TextInput } from "@patternfly/react-core/dist/esm/components/TextInput";
import { type ReactNode, useId } from "react";

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  type?: "text" | "password" | "number";
  /** What browsers and password managers may fill in here. */
  autoComplete?: string;
  help?: ReactNode;
  wrong?: boolean;
  autoFocus?: boolean;
}

/** A labelled field that must be filled, with a sentence of help that screen readers tell. */
export function TextField({
  label,
  value,
  onChange,
  type = "text",
  autoComplete = "off",
  help,
  wrong,
  autoFocus,
}: Props) {
  const id = useId();
  return (
    <FormGroup label={label} isRequired fieldId={id}>
      <TextInput
        id={id}
        type={type}
        isRequired
        value={value}
        autoComplete={autoComplete}
        spellCheck={false}
        autoFocus={autoFocus === true}
        validated={wrong ? "error" : "default"}
        {...(help !== undefined && { "aria-describedby": `${id}-help` })}
        onChange={(_, text) => onChange(text)}
      />
      {help !== undefined && (
        <FormHelperText>
          <HelperText id={`${id}-help`}>
            <HelperTextItem variant={wrong ? "error" : "default"}>{help}</HelperTextItem>
          </HelperText>
        </FormHelperText>
      )}
    </FormGroup>
  );
}
