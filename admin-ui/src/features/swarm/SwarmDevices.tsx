import { Content } from "@patternfly/react-core/dist/esm/components/Content";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table/dist/esm/components/Table";
import { Bytes } from "../../shared/Bytes";
import type { Schemas } from "../../shared/origin";
import { ReleaseProgress } from "../devices/ReleaseProgress";

interface Props {
  release: Schemas["SwarmRelease"];
  name: string;
}

/** One row a device; the origin sends at most 200, those that are not complete first. */
export function SwarmDevices({ release, name }: Props) {
  const { devices, perDevice } = release;
  return (
    <>
      <Table aria-label={`Devices of ${name}`} variant="compact" borders={false} gridBreakPoint="grid-lg">
        <Thead>
          <Tr>
            <Th width={25}>Device</Th>
            <Th>Progress</Th>
            <Th width={15}>From origin</Th>
            <Th width={15}>From peers</Th>
          </Tr>
        </Thead>
        <Tbody>
          {perDevice.map((device) => (
            <Tr key={device.peerId}>
              <Td dataLabel="Device" modifier="breakWord">
                {device.name}
              </Td>
              <Td dataLabel="Progress">
                <ReleaseProgress what={`${name} on ${device.name}`} progress={device} />
              </Td>
              <Td dataLabel="From origin">
                <Bytes count={device.bytesFromOrigin} />
              </Td>
              <Td dataLabel="From peers">
                <Bytes count={device.bytesFromPeers} />
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {perDevice.length < devices && (
        <Content component="small">
          {perDevice.length} of {devices.toLocaleString("en")} devices are shown, those that are not complete first.
        </Content>
      )}
    </>
  );
}
