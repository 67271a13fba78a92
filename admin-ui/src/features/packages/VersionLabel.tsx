import { Label } from "@patternfly/react-core/dist/esm/components/Label";
import ArchiveIcon from "@patternfly/react-icons/dist/esm/icons/archive-icon";
import CheckCircleIcon from "@patternfly/react-icons/dist/esm/icons/check-circle-icon";
import HourglassHalfIcon from "@patternfly/react-icons/dist/esm/icons/hourglass-half-icon";
import InProgressIcon from "@patternfly/react-icons/dist/esm/icons/in-progress-icon";
import OutlinedCircleIcon from "@patternfly/react-icons/dist/esm/icons/outlined-circle-icon";
import PendingIcon from "@patternfly/react-icons/dist/esm/icons/pending-icon";
import type { ReactElement } from "react";
import type { Schemas } from "../../shared/origin";

type Look = { text: string; meaning: string; color: "blue" | "green" | "grey" | "orange" | "teal"; icon: ReactElement };

const LOOKS: Record<Schemas["VersionState"], Look> = {
  uploading: { text: "Uploading", meaning: "Its payload is arriving", color: "blue", icon: <InProgressIcon /> },
  ready: {
    text: "Ready",
    meaning: "Stored; no device gets it yet",
    color: "teal",
    icon: <OutlinedCircleIcon />,
  },
  "awaiting-signature": {
    text: "Awaiting signature",
    meaning: "Published as soon as the publisher's key has signed for it; it is not on the origin",
    color: "orange",
    icon: <PendingIcon />,
  },
  "awaiting-approval": {
    text: "Awaiting approval",
    meaning: "Somebody wants it published; somebody else has to agree",
    color: "orange",
    icon: <HourglassHalfIcon />,
  },
  published: {
    text: "Published",
    meaning: "Every device has it or fetches it",
    color: "green",
    icon: <CheckCircleIcon />,
  },
  retired: { text: "Retired", meaning: "Withdrawn from every device", color: "grey", icon: <ArchiveIcon /> },
};

export function VersionLabel({ state }: { state: Schemas["VersionState"] }) {
  const { text, meaning, color, icon } = LOOKS[state];
  return (
    <Label color={color} icon={icon} title={meaning} isCompact>
      {text}
    </Label>
  );
}
