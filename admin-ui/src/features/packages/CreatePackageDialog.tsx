import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { Form, FormGroup, FormHelperText } from "@patternfly/react-core/dist/esm/components/Form";
import { HelperText, HelperTextItem } from "@patternfly/react-core/dist/esm/components/HelperText";
import { Modal, ModalBody, ModalFooter, ModalHeader } from "@patternfly/react-core/dist/esm/components/Modal";
import { TextArea } from "@patternfly/react-core/dist/esm/components/TextArea";
import { TextInput } from "@patternfly/react-core/dist/esm/components/TextInput";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { ProblemAlert } from "../../shared/ProblemAlert";
import { isPackageName, PACKAGE_RULE } from "../uploads/names";
import { ALL_PACKAGES, createPackage } from "./packages";

/** Creates a package without a version and goes to its page. */
export function CreatePackageDialog({ close }: { close: () => void }) {
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const navigate = useNavigate();
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: () => createPackage(name, description.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ALL_PACKAGES });
      await navigate({ to: "/packages/$name", params: { name } });
    },
  });
  const wrong = name !== "" && !isPackageName(name);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isPackageName(name) && !create.isPending) {
      create.mutate();
    }
  }

  return (
    <Modal isOpen variant="medium" onClose={close} aria-labelledby="create-title" elementToFocus="#create-name">
      <ModalHeader
        labelId="create-title"
        title="Create a package"
        description="A package is a name under which versions are published. It begins without any."
      />
      <ModalBody>
        <Form id="create-form" onSubmit={submit}>
          {create.isError && <ProblemAlert problem={create.error} />}
          <FormGroup label="Name" isRequired fieldId="create-name">
            <TextInput
              id="create-name"
              isRequired
              value={name}
              autoComplete="off"
              validated={wrong ? "error" : "default"}
              aria-describedby="create-name-help"
              onChange={(_, value) => setName(value)}
            />
            <FormHelperText>
              <HelperText id="create-name-help">
                <HelperTextItem variant={wrong ? "error" : "default"}>{PACKAGE_RULE}</HelperTextItem>
              </HelperText>
            </FormHelperText>
          </FormGroup>
          <FormGroup label="Description" fieldId="create-description">
            <TextArea
              id="create-description"
              value={description}
              maxLength={2000}
              resizeOrientation="vertical"
              onChange={(_, value) => setDescription(value)}
            />
          </FormGroup>
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button
          type="submit"
          form="create-form"
          isDisabled={!isPackageName(name) || create.isPending}
          isLoading={create.isPending}
        >
          Create
        </Button>
        <Button variant="link" onClick={close}>
          Cancel
        </Button>
      </ModalFooter>
    </Modal>
  );
}
