import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { Form } from "@patternfly/react-core/dist/esm/components/Form";
import { Modal, ModalBody, ModalFooter, ModalHeader } from "@patternfly/react-core/dist/esm/components/Modal";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { ProblemAlert } from "./ProblemAlert";

interface Props {
  title: string;
  description?: string;
  /** The fields. */
  children: ReactNode;
  action: string;
  /** Whether what has to be filled in is. */
  ready: boolean;
  /** Closing is up to it. */
  perform: () => Promise<unknown>;
  close: () => void;
}

/** Fields to fill in; says why it failed, and keeps what was typed then. */
export function FormDialog({ title, description, children, action, ready, perform, close }: Props) {
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!ready || busy) {
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      await perform();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal isOpen variant="medium" onClose={close} aria-labelledby={`${id}-title`}>
      <ModalHeader labelId={`${id}-title`} title={title} description={description} />
      <ModalBody>
        <Form id={`${id}-form`} onSubmit={submit}>
          {problem !== undefined && <ProblemAlert problem={problem} />}
          {children}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button type="submit" form={`${id}-form`} isDisabled={!ready || busy} isLoading={busy}>
          {action}
        </Button>
        <Button variant="link" onClick={close}>
          Cancel
        </Button>
      </ModalFooter>
    </Modal>
  );
}
