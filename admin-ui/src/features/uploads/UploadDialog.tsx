import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { Form, FormGroup, FormHelperText } from "@patternfly/react-core/dist/esm/components/Form";
import { HelperText, HelperTextItem } from "@patternfly/react-core/dist/esm/components/HelperText";
import { Modal, ModalBody, ModalFooter, ModalHeader } from "@patternfly/react-core/dist/esm/components/Modal";
import {
  MultipleFileUpload,
  MultipleFileUploadMain,
} from "@patternfly/react-core/dist/esm/components/MultipleFileUpload";
import { TextInput } from "@patternfly/react-core/dist/esm/components/TextInput";
import UploadIcon from "@patternfly/react-icons/dist/esm/icons/upload-icon";
import { type FormEvent, useState } from "react";
import { bytes } from "../../shared/units";
import { guess, isPackageName, isVersion, PACKAGE_RULE, VERSION_RULE } from "./names";
import { uploads } from "./uploads";

interface Props {
  /** Fixed on a package's own page; else typed, and created if it is new. */
  packageName?: string | undefined;
  /** What was dropped on the page, if the dialog was opened that way. */
  dropped?: File | undefined;
  close: () => void;
}

/** Asks what a file is called as a version of a package, and starts its upload. */
export function UploadDialog({ packageName, dropped, close }: Props) {
  const [file, setFile] = useState(dropped);
  const [name, setName] = useState(packageName ?? (dropped ? guess(dropped.name).name : ""));
  const [version, setVersion] = useState(dropped ? guess(dropped.name).version : "");
  const ready = file !== undefined && isPackageName(name) && isVersion(version);

  function choose(chosen: File | undefined) {
    if (chosen === undefined) {
      return;
    }
    const proposed = guess(chosen.name);
    setFile(chosen);
    setVersion((typed) => typed || proposed.version);
    setName((typed) => typed || proposed.name);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (ready) {
      uploads.start({ packageName: name, version, file });
      close();
    }
  }

  return (
    <Modal isOpen variant="medium" onClose={close} aria-labelledby="upload-title">
      <ModalHeader
        labelId="upload-title"
        title={packageName === undefined ? "Upload a package" : `Upload a version of ${packageName}`}
        description="The file is cut into pieces, hashed and signed while it arrives. No device gets it until you publish it."
      />
      <ModalBody>
        <Form id="upload-form" onSubmit={submit}>
          <MultipleFileUpload
            className="console-dropzone"
            onFileDrop={(_, files) => choose(files[0])}
            dropzoneProps={{ multiple: false, useFsAccessApi: false }}
          >
            <MultipleFileUploadMain
              titleIcon={<UploadIcon />}
              titleText={file === undefined ? "Drop a file here" : `${file.name} (${bytes(file.size)})`}
              titleTextSeparator={file === undefined ? "or" : "or another one:"}
              browseButtonText="Choose a file"
              infoText="Any kind, any size. It stays as it is, byte for byte."
            />
          </MultipleFileUpload>
          {packageName === undefined && (
            <NameField
              id="upload-package"
              label="Package"
              value={name}
              set={setName}
              valid={isPackageName(name)}
              rule={PACKAGE_RULE}
              hint="Created if there is none of this name."
            />
          )}
          <NameField
            id="upload-version"
            label="Version"
            value={version}
            set={setVersion}
            valid={isVersion(version)}
            rule={VERSION_RULE}
            hint="A version never changes once it is uploaded."
          />
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button type="submit" form="upload-form" isDisabled={!ready}>
          Upload
        </Button>
        <Button variant="link" onClick={close}>
          Cancel
        </Button>
      </ModalFooter>
    </Modal>
  );
}

interface FieldProps {
  id: string;
  label: string;
  value: string;
  set: (value: string) => void;
  valid: boolean;
  rule: string;
  hint: string;
}

function NameField({ id, label, value, set, valid, rule, hint }: FieldProps) {
  const wrong = value !== "" && !valid;
  return (
    <FormGroup label={label} isRequired fieldId={id}>
      <TextInput
        id={id}
        isRequired
        value={value}
        autoComplete="off"
        validated={wrong ? "error" : "default"}
        aria-describedby={`${id}-help`}
        onChange={(_, typed) => set(typed)}
      />
      <FormHelperText>
        <HelperText id={`${id}-help`}>
          <HelperTextItem variant={wrong ? "error" : "default"}>{wrong ? rule : hint}</HelperTextItem>
        </HelperText>
      </FormHelperText>
    </FormGroup>
  );
}
