import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "../../shared/ConfirmDialog";
import type { Schemas } from "../../shared/origin";
import { bytes } from "../../shared/units";
import { ALL_PACKAGES, deleteVersion, publishVersion, retireVersion } from "./packages";

interface Props {
  packageName: string;
  detail: Schemas["VersionDetail"];
}

type Step = "publish" | "retire" | "delete";

/** What can be done with a version in its state; nothing happens without a confirmation. */
export function VersionActions({ packageName, detail }: Props) {
  const [step, setStep] = useState<Step>();
  const { version, state } = detail;
  const about = `${packageName} ${version}`;
  const close = () => setStep(undefined);
  return (
    <div className="console-actions">
      {state === "ready" && (
        <>
          <Button size="sm" aria-label={`Publish ${about}`} onClick={() => setStep("publish")}>
            Publish
          </Button>
          <Button size="sm" variant="link" isDanger aria-label={`Delete ${about}`} onClick={() => setStep("delete")}>
            Delete
          </Button>
        </>
      )}
      {state === "awaiting-signature" && (
        <Button size="sm" variant="link" isDanger aria-label={`Delete ${about}`} onClick={() => setStep("delete")}>
          Delete
        </Button>
      )}
      {state === "published" && (
        <Button size="sm" variant="secondary" aria-label={`Retire ${about}`} onClick={() => setStep("retire")}>
          Retire
        </Button>
      )}
      {step !== undefined && <Confirmation step={step} packageName={packageName} detail={detail} close={close} />}
    </div>
  );
}

function Confirmation({ step, packageName, detail, close }: Props & { step: Step; close: () => void }) {
  const queries = useQueryClient();
  const { version } = detail;
  const about = `${packageName} ${version}`;
  const then = (work: Promise<unknown>) =>
    work.finally(() => void queries.invalidateQueries({ queryKey: ALL_PACKAGES }));

  switch (step) {
    case "publish":
      return (
        <ConfirmDialog
          title={`Publish ${about}?`}
          action="Publish"
          perform={() => then(publishVersion(packageName, version))}
          close={close}
        >
          Every device begins at once to fetch {bytes(detail.sizeBytes ?? 0)}. A published version can be retired, but
          never changed or deleted.
        </ConfirmDialog>
      );
    case "retire":
      return (
        <ConfirmDialog
          title={`Retire ${about}?`}
          action="Retire"
          danger
          toType={version}
          perform={() => then(retireVersion(packageName, version))}
          close={close}
        >
          It is withdrawn from every device: those that fetch it stop, and nobody can fetch it any more. This cannot be
          undone; a new version is needed to distribute the file again.
        </ConfirmDialog>
      );
    case "delete":
      return (
        <ConfirmDialog
          title={`Delete ${about}?`}
          action="Delete"
          danger
          toType={version}
          perform={() => then(deleteVersion(packageName, version))}
          close={close}
        >
          The stored file is thrown away. No device has it, for it was never published.
        </ConfirmDialog>
      );
  }
}
