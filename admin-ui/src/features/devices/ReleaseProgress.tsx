import { Progress } from "@patternfly/react-core/dist/esm/components/Progress";
import type { Schemas } from "../../shared/origin";
import { percent } from "../../shared/units";
import { shareVerified } from "./devices";

const STATES: Record<Schemas["DeviceReleaseState"], string> = {
  downloading: "downloading",
  paused: "paused",
  complete: "complete",
};

interface Props {
  what: string;
  progress: { verified: number; pieces: number; state: Schemas["DeviceReleaseState"] };
}

/** How far a device is with a release, in verified pieces. */
export function ReleaseProgress({ what, progress }: Props) {
  const { verified, pieces, state } = progress;
  const share = shareVerified(progress);
  return (
    <Progress
      className="console-progress"
      size="sm"
      value={Math.floor(share * 100)}
      label={`${percent(share)}, ${STATES[state]}`}
      valueText={`${verified} of ${pieces} pieces verified, ${STATES[state]}`}
      aria-label={`Progress of ${what}`}
      title=""
      {...(state === "complete" && { variant: "success" })}
      {...(state === "paused" && { variant: "warning" })}
    />
  );
}
