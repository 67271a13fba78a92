import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { Form, FormGroup } from "@patternfly/react-core/dist/esm/components/Form";
import { Modal, ModalBody, ModalFooter, ModalHeader } from "@patternfly/react-core/dist/esm/components/Modal";
import { TextInput } from "@patternfly/react-core/dist/esm/components/TextInput";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { ProblemAlert } from "./ProblemAlert";

interface Props {
  title: string;
  /** What will happen, and whether it can be undone. */
  children: ReactNode;
  action: string;
  danger?: boolean;
  /** For what cannot be undone: the words to type first. */
  toType?: string;
  /** Whether what has to be filled in is. */
  ready?: boolean;
  perform: () => Promise<unknown>;
  close: () => void;
}

/** Asks before it acts, shows why it failed, and closes only when it is done. */
export function ConfirmDialog({
  title,
  children,
  action,
  danger = false,
  toType,
  ready = true,
  perform,
  close,
}: Props) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const sure = ready && (toType === undefined || typed.trim() === toType);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!sure || busy) {
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      await perform();
      close();
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  }

  return (
    <Modal
      isOpen
      variant="small"
      onClose={close}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-body`}
      elementToFocus={`[id="${id}-${toType === undefined ? "action" : "typed"}"]`}
    >
      <ModalHeader title={title} labelId={`${id}-title`} {...(danger && { titleIconVariant: "warning" })} />
      <ModalBody id={`${id}-body`}>
        <Form id={`${id}-form`} onSubmit={submit}>
          <div>{children}</div>
          {toType !== undefined && (
            <FormGroup label={`Type ${toType} to confirm`} fieldId={`${id}-typed`}>
              <TextInput id={`${id}-typed`} value={typed} autoComplete="off" onChange={(_, value) => setTyped(value)} />
            </FormGroup>
          )}
          {problem !== undefined && <ProblemAlert problem={problem} />}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button
          variant={danger ? "danger" : "primary"}
          type="submit"
          id={`${id}-action`}
          form={`${id}-form`}
          isDisabled={!sure || busy}
          isLoading={busy}
        >
          {action}
        </Button>
        <Button variant="link" onClick={close}>
          Cancel
        </Button>
      </ModalFooter>
    </Modal>
  );
}
