import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import {
  Card,
  CardBody,
  CardExpandableContent,
  CardHeader,
  CardTitle,
} from "@patternfly/react-core/dist/esm/components/Card";
import { Link } from "@tanstack/react-router";
import { Bytes } from "../../shared/Bytes";
import type { Schemas } from "../../shared/origin";
import { StackedBar } from "../../shared/StackedBar";
import { bytes, counted, multiple, percent } from "../../shared/units";
import { DEFINITIONS } from "./definitions";
import { Figure } from "./Figure";
import { isComplete, saving, sources } from "./figures";
import { SwarmDevices } from "./SwarmDevices";

interface Props {
  release: Schemas["SwarmRelease"];
  open: boolean;
  toggle: () => void;
}

/** One release over all its devices. */
export function ReleaseCard({ release, open, toggle }: Props) {
  const name = `${release.package} ${release.version}`;
  const saved = saving([release]);
  return (
    <Card component="article" isExpanded={open} aria-label={name}>
      <CardHeader>
        <CardTitle component="h2">
          <Link to="/packages/$name" params={{ name: release.package }} className="console-link">
            {name}
          </Link>{" "}
          <span className="console-secondary">
            <Bytes count={release.sizeBytes} />
          </span>
        </CardTitle>
      </CardHeader>
      <CardBody>
        <dl className="console-figures">
          <Figure
            name="Devices complete"
            value={`${release.complete.toLocaleString("en")} of ${release.devices.toLocaleString("en")}`}
            also={isComplete(release) ? undefined : `${percent(release.piecesHeldRatio)} of all pieces`}
            definition={DEFINITIONS.complete}
          />
          <Figure
            name="Bytes saved"
            value={<Bytes count={saved.bytes} />}
            also={percent(saved.share)}
            definition={DEFINITIONS.saved}
          />
          <Figure
            name="Origin egress"
            value={multiple(release.originEgressBytes, release.sizeBytes)}
            also={<Bytes count={release.originEgressBytes} />}
            definition={DEFINITIONS.egress}
          />
          <Figure name="Wasted" value={<Bytes count={release.bytesWasted} />} definition={DEFINITIONS.wasted} />
        </dl>
        {release.devices === 0 ? (
          <p>No device has reported this release yet. Online devices begin within seconds.</p>
        ) : (
          <Progress release={release} name={name} />
        )}
      </CardBody>
      {release.devices > 0 && (
        <CardBody>
          <Button variant="link" isInline aria-expanded={open} onClick={toggle}>
            {open ? "Hide" : "Show"} {counted(Math.min(release.perDevice.length, release.devices), "device")}
            <span className="pf-v6-screen-reader"> of {name}</span>
          </Button>
        </CardBody>
      )}
      {open && (
        <CardExpandableContent>
          <CardBody>
            <SwarmDevices release={release} name={name} />
          </CardBody>
        </CardExpandableContent>
      )}
    </Card>
  );
}

function Progress({ release, name }: { release: Schemas["SwarmRelease"]; name: string }) {
  const { fromOrigin, fromPeers, toGo, whole } = sources(release);
  const share = (count: number) => (whole === 0 ? 0 : count / whole);
  const text = (count: number) => `${bytes(count)} (${percent(share(count))})`;
  return (
    <StackedBar
      label={`Where the bytes of ${name} came from`}
      segments={[
        { kind: "origin", name: "From the origin", share: share(fromOrigin), text: text(fromOrigin) },
        { kind: "peers", name: "From peers", share: share(fromPeers), text: text(fromPeers) },
        { kind: "rest", name: "To go", share: share(toGo), text: text(toGo) },
      ]}
    />
  );
}
