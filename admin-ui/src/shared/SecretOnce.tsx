import { Alert } from "@patternfly/react-core/dist/esm/components/Alert";
import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { ClipboardCopy } from "@patternfly/react-core/dist/esm/components/ClipboardCopy";
import { Modal, ModalBody, ModalFooter, ModalHeader } from "@patternfly/react-core/dist/esm/components/Modal";
import { type ReactNode, useId } from "react";

interface Props {
  title: string;
  secret: string;
  /** What it is called when it is copied. */
  what: string;
  children: ReactNode;
  close: () => void;
}

/** Shows what will not be shown again. */
export function SecretOnce({ title, secret, what, children, close }: Props) {
  const id = useId();
  return (
    <Modal isOpen variant="medium" onClose={close} aria-labelledby={id}>
      <ModalHeader labelId={id} title={title} />
      <ModalBody>
        <div className="console-stack">
          <Alert variant="warning" isInline component="p" title="It is shown this once. The origin keeps no copy." />
          <ClipboardCopy
            isReadOnly
            isCode
            hoverTip={`Copy the ${what}`}
            clickTip="Copied"
            copyAriaLabel={`Copy the ${what}`}
            textAriaLabel={what}
          >
            {secret}
          </ClipboardCopy>
          {children}
        </div>
      </ModalBody>
      <ModalFooter>
        <Button onClick={close}>I have it</Button>
      </ModalFooter>
    </Modal>
  );
}
