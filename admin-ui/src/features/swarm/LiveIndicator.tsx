import { Label } from "@patternfly/react-core/dist/esm/components/Label";
import ExclamationTriangleIcon from "@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon";
import HistoryIcon from "@patternfly/react-icons/dist/esm/icons/history-icon";
import SyncAltIcon from "@patternfly/react-icons/dist/esm/icons/sync-alt-icon";
import WaveSquareIcon from "@patternfly/react-icons/dist/esm/icons/wave-square-icon";
import type { Freshness } from "./feedState";

const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });

/** Says whether to believe the numbers beside it. */
export function LiveIndicator({ freshness }: { freshness: Freshness }) {
  return (
    <div role="status" aria-live="polite">
      {look(freshness)}
    </div>
  );
}

function look(freshness: Freshness) {
  switch (freshness.kind) {
    case "connecting":
      return (
        <Label color="grey" icon={<SyncAltIcon />}>
          Connecting
        </Label>
      );
    case "live":
      return (
        <Label color="green" icon={<WaveSquareIcon />} title="Every change is shown within a second">
          Live
        </Label>
      );
    case "reconnecting":
      return (
        <Label color="blue" icon={<SyncAltIcon />}>
          Reconnecting
        </Label>
      );
    case "polling":
      return (
        <Label
          color="blue"
          icon={<HistoryIcon />}
          title="The live connection does not come up, so the page asks instead"
        >
          Updated every 5 s
        </Label>
      );
    case "stale":
      return (
        <Label color="orange" icon={<ExclamationTriangleIcon />} title="The origin does not answer">
          Stale since {CLOCK.format(freshness.sinceMillis)}
        </Label>
      );
  }
}
