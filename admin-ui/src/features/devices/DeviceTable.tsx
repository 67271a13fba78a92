import { Label } from "@patternfly/react-core/dist/esm/components/Label";
import CheckCircleIcon from "@patternfly/react-icons/dist/esm/icons/check-circle-icon";
import DisconnectedIcon from "@patternfly/react-icons/dist/esm/icons/disconnected-icon";
import {
  ExpandableRowContent,
  Table,
  Tbody,
  Td,
  Th,
  Thead,
  Tr,
} from "@patternfly/react-table/dist/esm/components/Table";
import { useState } from "react";
import { Bytes } from "../../shared/Bytes";
import { Definition } from "../../shared/Definition";
import { Hash } from "../../shared/Hash";
import { Moment } from "../../shared/Moment";
import type { Schemas } from "../../shared/origin";
import { bySource, endpoint, siteBasis } from "./devices";
import { HeldReleases } from "./HeldReleases";
import { RevokeDevice } from "./RevokeDevice";
import { SiteOfDevice } from "./SiteOfDevice";

const COLUMNS = 8;

export function DeviceTable({ devices }: { devices: readonly Schemas["Device"][] }) {
  return (
    <Table aria-label="Devices" variant="compact" gridBreakPoint="grid-xl">
      <Thead>
        <Tr>
          <Th screenReaderText="Details" />
          <Th>Name</Th>
          <Th modifier="nowrap">
            State{" "}
            <Definition of="Online">
              An online device has checked in within the last 90 seconds, unless the origin is configured otherwise.
            </Definition>
          </Th>
          <Th>Site</Th>
          <Th>Agent</Th>
          <Th>Releases</Th>
          <Th modifier="nowrap">
            From origin{" "}
            <Definition of="From origin">
              Verified payload bytes that the device fetched from the origin, as its agent reports them, over the
              releases that are published. Wasted bytes are not in it.
            </Definition>
          </Th>
          <Th modifier="nowrap">
            From peers{" "}
            <Definition of="From peers">
              Verified payload bytes that the device fetched from other devices, as its agent reports them, over the
              releases that are published. Wasted bytes are not in it.
            </Definition>
          </Th>
        </Tr>
      </Thead>
      {devices.map((device, index) => (
        <DeviceRows key={device.peerId} device={device} index={index} />
      ))}
    </Table>
  );
}

function DeviceRows({ device, index }: { device: Schemas["Device"]; index: number }) {
  const [open, setOpen] = useState(false);
  const { fromOrigin, fromPeers } = bySource(device.releases);
  const complete = device.releases.filter((release) => release.state === "complete").length;
  return (
    <Tbody isExpanded={open}>
      <Tr>
        <Td
          expand={{
            rowIndex: index,
            isExpanded: open,
            expandId: `device-${device.peerId}`,
            onToggle: () => setOpen(!open),
          }}
          aria-label={`Details of ${device.name}`}
        />
        <Td dataLabel="Name" modifier="breakWord">
          <strong>{device.name}</strong>
          <div className="console-secondary">{endpoint(device)}</div>
        </Td>
        <Td dataLabel="State">
          <Online online={device.online} />
        </Td>
        <Td dataLabel="Site">{device.site}</Td>
        <Td dataLabel="Agent">
          {device.version}
          <div className="console-secondary">{device.os}</div>
        </Td>
        <Td dataLabel="Releases">
          {device.releases.length === 0 ? "–" : `${complete} of ${device.releases.length} complete`}
        </Td>
        <Td dataLabel="From origin">
          <Bytes count={fromOrigin} />
        </Td>
        <Td dataLabel="From peers">
          <Bytes count={fromPeers} />
        </Td>
      </Tr>
      <Tr isExpanded={open}>
        <Td colSpan={COLUMNS} noPadding>
          {open && (
            <ExpandableRowContent>
              <dl className="console-facts">
                <div>
                  <dt>Peer id</dt>
                  <dd>
                    <Hash value={device.peerId} what="peer id" />
                  </dd>
                </div>
                <div>
                  <dt>Site by</dt>
                  <dd>{siteBasis(device.siteBasis)}</dd>
                </div>
                <div>
                  <dt>Network</dt>
                  <dd>{device.network}</dd>
                </div>
                <div>
                  <dt>Finds others by</dt>
                  <dd>{device.ways.length === 0 ? "nothing it has told" : device.ways.join(", ")}</dd>
                </div>
                {device.reasons.length > 0 && (
                  <div>
                    <dt>How it fares</dt>
                    <dd>
                      {device.reasons.map(({ code, text, remedy }) => (
                        <p key={code}>
                          <code>{code}</code> {text} <span className="console-secondary">{remedy}</span>
                        </p>
                      ))}
                    </dd>
                  </div>
                )}
                <div>
                  <dt>First seen</dt>
                  <dd>
                    <Moment at={device.firstSeen} />
                  </dd>
                </div>
                <div>
                  <dt>Last seen</dt>
                  <dd>
                    <Moment at={device.lastSeen} />
                  </dd>
                </div>
              </dl>
              <HeldReleases name={device.name} releases={device.releases} />
              <div className="console-actions">
                <SiteOfDevice device={device} />
                <RevokeDevice device={device} />
              </div>
            </ExpandableRowContent>
          )}
        </Td>
      </Tr>
    </Tbody>
  );
}

function Online({ online }: { online: boolean }) {
  return online ? (
    <Label isCompact color="green" icon={<CheckCircleIcon />}>
      Online
    </Label>
  ) : (
    <Label isCompact color="grey" icon={<DisconnectedIcon />}>
      Offline
    </Label>
  );
}
