import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "../../shared/ConfirmDialog";
import type { Schemas } from "../../shared/origin";
import { TextField } from "../../shared/TextField";
import { bytes } from "../../shared/units";
import { PlatformField } from "./PlatformField";
import {
  ALL_PACKAGES,
  approveVersion,
  deleteVersion,
  PLATFORMS,
  publishVersion,
  rejectVersion,
  retireVersion,
} from "./packages";

export type Step = "publish" | "submit" | "approve" | "reject" | "retire" | "delete";

interface Props {
  packageName: string;
  detail: Schemas["VersionDetail"];
  step: Step;
  close: () => void;
}

/** Says what a step means before it is done. */
export function VersionConfirmation({ step, packageName, detail, close }: Props) {
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const [platform, setPlatform] = useState(detail.platform);
  const { version } = detail;
  const about = `${packageName} ${version}`;
  const size = bytes(detail.sizeBytes ?? 0);
  const then = (work: Promise<unknown>) =>
    work.finally(() => void queries.invalidateQueries({ queryKey: ALL_PACKAGES }));

  switch (step) {
    case "publish":
      return (
        <ConfirmDialog
          title={`Publish ${about}?`}
          action="Publish"
          perform={() => then(publishVersion(packageName, version, platform))}
          close={close}
        >
          <p>
            Every device it is for begins at once to fetch {size}. A published version can be retired, but never changed
            or deleted.
          </p>
          <PlatformField value={platform} onChange={setPlatform} />
        </ConfirmDialog>
      );
    case "submit":
      return (
        <ConfirmDialog
          title={`Submit ${about} for approval?`}
          action="Submit"
          perform={() => then(publishVersion(packageName, version, platform))}
          close={close}
        >
          <p>
            An approver, who is somebody else than you and than who uploaded it, then decides whether every device it is
            for gets it.
          </p>
          <PlatformField value={platform} onChange={setPlatform} />
        </ConfirmDialog>
      );
    case "approve":
      return (
        <ConfirmDialog
          title={`Approve ${about}?`}
          action="Approve and publish"
          perform={() => then(approveVersion(packageName, version))}
          close={close}
        >
          {detail.submittedBy} wants it published for{" "}
          {detail.platform === "any" ? "any platform" : PLATFORMS[detail.platform]}. Every device it is for begins at
          once to fetch {size}. A published version can be retired, but never changed or deleted.
        </ConfirmDialog>
      );
    case "reject":
      return (
        <ConfirmDialog
          title={`Reject ${about}?`}
          action="Reject"
          ready={reason.trim() !== ""}
          perform={() => then(rejectVersion(packageName, version, reason.trim()))}
          close={close}
        >
          <p>It is ready again and can be submitted anew or deleted.</p>
          <TextField label="Reason" value={reason} onChange={setReason} help={`${detail.submittedBy} reads it.`} />
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
