import { Content } from "@patternfly/react-core/dist/esm/components/Content";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table/dist/esm/components/Table";
import { Bytes } from "../../shared/Bytes";
import { Definition } from "../../shared/Definition";
import { Hash } from "../../shared/Hash";
import { Moment } from "../../shared/Moment";
import type { Schemas } from "../../shared/origin";
import { multiple } from "../../shared/units";
import { PLATFORMS } from "./packages";
import { VersionActions } from "./VersionActions";
import { VersionLabel } from "./VersionLabel";

/** More rows help nobody and make the page slow. */
const ROWS = 200;

interface Props {
  packageName: string;
  versions: readonly Schemas["VersionDetail"][];
}

export function VersionTable({ packageName, versions }: Props) {
  return (
    <>
      <Table aria-label={`Versions of ${packageName}`} variant="compact" gridBreakPoint="grid-xl">
        <Thead>
          <Tr>
            <Th width={20}>Version</Th>
            <Th>State</Th>
            <Th>Size</Th>
            <Th>SHA-256</Th>
            <Th modifier="nowrap">
              Origin egress{" "}
              <Definition of="Origin egress">
                Payload bytes of this version that the origin has sent to anybody, counted by the origin itself. In
                brackets: how many times the payload that is. 1.00x means that one copy left the origin.
              </Definition>
            </Th>
            <Th>Dates</Th>
            <Th screenReaderText="Actions" />
          </Tr>
        </Thead>
        <Tbody>
          {versions.slice(0, ROWS).map((detail) => (
            <Tr key={detail.version}>
              <VersionCells packageName={packageName} detail={detail} />
            </Tr>
          ))}
        </Tbody>
      </Table>
      {versions.length > ROWS && (
        <Content component="small">
          {ROWS} of {versions.length} versions are shown. The API has them all.
        </Content>
      )}
    </>
  );
}

function VersionCells({ packageName, detail }: { packageName: string; detail: Schemas["VersionDetail"] }) {
  const { sizeBytes, sha256, pieces, originEgressBytes } = detail;
  return (
    <>
      <Td dataLabel="Version" modifier="breakWord">
        <strong>{detail.version}</strong>
        <div className="console-secondary">{detail.fileName}</div>
        {detail.platform !== "any" && <div className="console-secondary">for {PLATFORMS[detail.platform]}</div>}
      </Td>
      <Td dataLabel="State">
        <VersionLabel state={detail.state} />
        <People detail={detail} />
      </Td>
      <Td dataLabel="Size">
        {sizeBytes == null ? "–" : <Bytes count={sizeBytes} />}
        {pieces != null && <div className="console-secondary">{pieces.toLocaleString("en")} pieces</div>}
      </Td>
      <Td dataLabel="SHA-256">{sha256 == null ? "–" : <Hash value={sha256} what="SHA-256" />}</Td>
      <Td dataLabel="Origin egress">
        <Bytes count={originEgressBytes} />
        {sizeBytes != null && <div className="console-secondary">({multiple(originEgressBytes, sizeBytes)})</div>}
      </Td>
      <Td dataLabel="Dates">
        <Dates detail={detail} />
      </Td>
      <Td dataLabel="Actions">
        <VersionActions packageName={packageName} detail={detail} />
      </Td>
    </>
  );
}

/** Who had a hand in it, and what was said. */
function People({ detail: { state, submittedBy, approvedBy, rejection } }: { detail: Schemas["VersionDetail"] }) {
  return (
    <div className="console-secondary">
      {state === "awaiting-approval" && <div>submitted by {submittedBy}</div>}
      {approvedBy != null && (
        <div>
          by {submittedBy}, approved by {approvedBy}
        </div>
      )}
      {rejection != null && <div>Rejected: {rejection}</div>}
    </div>
  );
}

function Dates({ detail: { createdAt, publishedAt, retiredAt } }: { detail: Schemas["VersionDetail"] }) {
  return (
    <ul className="console-dates">
      <li>
        uploaded <Moment at={createdAt} />
      </li>
      {publishedAt != null && (
        <li>
          published <Moment at={publishedAt} />
        </li>
      )}
      {retiredAt != null && (
        <li>
          retired <Moment at={retiredAt} />
        </li>
      )}
    </ul>
  );
}
