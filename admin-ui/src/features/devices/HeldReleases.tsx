import { Content } from "@patternfly/react-core/dist/esm/components/Content";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table/dist/esm/components/Table";
import { Link } from "@tanstack/react-router";
import { Bytes } from "../../shared/Bytes";
import type { Schemas } from "../../shared/origin";
import { ReleaseProgress } from "./ReleaseProgress";

/** What one device holds or fetches, and where its bytes came from. */
export function HeldReleases({ name, releases }: { name: string; releases: readonly Schemas["DeviceRelease"][] }) {
  if (releases.length === 0) {
    return <Content component="p">It has not reported a published release yet.</Content>;
  }
  return (
    <Table aria-label={`Releases on ${name}`} variant="compact" borders={false} gridBreakPoint="grid-xl">
      <Thead>
        <Tr>
          <Th>Release</Th>
          <Th>Progress</Th>
          <Th>From origin</Th>
          <Th>From peers</Th>
          <Th>To peers</Th>
          <Th>Wasted</Th>
        </Tr>
      </Thead>
      <Tbody>
        {releases.map((release) => (
          <Tr key={release.releaseId}>
            <Td dataLabel="Release">
              <Link to="/packages/$name" params={{ name: release.package }} className="console-link">
                {release.package} {release.version}
              </Link>
            </Td>
            <Td dataLabel="Progress">
              <ReleaseProgress what={`${release.package} ${release.version} on ${name}`} progress={release} />
            </Td>
            <Td dataLabel="From origin">
              <Bytes count={release.bytesFromOrigin} />
            </Td>
            <Td dataLabel="From peers">
              <Bytes count={release.bytesFromPeers} />
            </Td>
            <Td dataLabel="To peers">
              <Bytes count={release.bytesServed} />
            </Td>
            <Td dataLabel="Wasted">
              <Bytes count={release.bytesWasted} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
