import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table/dist/esm/components/Table";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "../../shared/ConfirmDialog";
import { Hash } from "../../shared/Hash";
import { Loading } from "../../shared/Loading";
import { Moment } from "../../shared/Moment";
import type { Schemas } from "../../shared/origin";
import { ProblemAlert } from "../../shared/ProblemAlert";
import { approveDevice, pendingQuery, refuseDevice } from "./enrolment";

type Pending = Schemas["PendingDevice"];

/** Machines that hold a token and wait for somebody to say yes. */
export function PendingDevices() {
  const pending = useQuery(pendingQuery);
  const queries = useQueryClient();
  const [asked, setAsked] = useState<{ device: Pending; yes: boolean }>();
  if (pending.isError) {
    return <ProblemAlert problem={pending.error} retry={() => void pending.refetch()} />;
  }
  if (pending.isPending) {
    return <Loading what="waiting devices" />;
  }
  if (pending.data.items.length === 0) {
    return <p>No machine waits.</p>;
  }

  async function decide({ device, yes }: { device: Pending; yes: boolean }) {
    await (yes ? approveDevice(device.peerId) : refuseDevice(device.peerId));
    await queries.invalidateQueries({ queryKey: pendingQuery.queryKey });
  }

  return (
    <>
      <Table aria-label="Devices waiting for approval" variant="compact" gridBreakPoint="grid-xl">
        <Thead>
          <Tr>
            <Th>Machine</Th>
            <Th>Address</Th>
            <Th>Key</Th>
            <Th>Token</Th>
            <Th>Asked</Th>
            <Th screenReaderText="Actions" />
          </Tr>
        </Thead>
        <Tbody>
          {pending.data.items.map((device) => (
            <Tr key={device.peerId}>
              <Td dataLabel="Machine" modifier="breakWord">
                <strong>{device.name}</strong>
                <div className="console-secondary">{device.os}</div>
              </Td>
              <Td dataLabel="Address">{device.address}</Td>
              <Td dataLabel="Key">
                <Hash value={device.peerId} what="device's id" />
              </Td>
              <Td dataLabel="Token">{device.token}</Td>
              <Td dataLabel="Asked">
                <Moment at={device.askedAt} />
              </Td>
              <Td dataLabel="Actions">
                <div className="console-actions">
                  <Button
                    size="sm"
                    aria-label={`Approve ${device.name}`}
                    onClick={() => setAsked({ device, yes: true })}
                  >
                    Approve
                  </Button>
                  <Button
                    size="sm"
                    variant="link"
                    isDanger
                    aria-label={`Refuse ${device.name}`}
                    onClick={() => setAsked({ device, yes: false })}
                  >
                    Refuse
                  </Button>
                </div>
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {asked !== undefined && (
        <ConfirmDialog
          title={`${asked.yes ? "Approve" : "Refuse"} ${asked.device.name}?`}
          action={asked.yes ? "Approve" : "Refuse"}
          danger={!asked.yes}
          perform={() => decide(asked)}
          close={() => setAsked(undefined)}
        >
          {asked.yes
            ? `Compare its id with what the machine shows: ${asked.device.peerId}`
            : "It can only come back with a new key."}
        </ConfirmDialog>
      )}
    </>
  );
}
