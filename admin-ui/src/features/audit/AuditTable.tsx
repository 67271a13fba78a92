import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table/dist/esm/components/Table";
import { Moment } from "../../shared/Moment";
import type { Schemas } from "../../shared/origin";
import { inWords } from "./actions";

export function AuditTable({ items }: { items: readonly Schemas["AuditItem"][] }) {
  return (
    <Table aria-label="Audit log" variant="compact" gridBreakPoint="grid-lg">
      <Thead>
        <Tr>
          <Th>When</Th>
          <Th>Who</Th>
          <Th>What</Th>
          <Th>To what</Th>
          <Th>Details</Th>
        </Tr>
      </Thead>
      <Tbody>
        {items.map((item) => (
          <Tr key={item.sequence}>
            <Td dataLabel="When" modifier="nowrap">
              <Moment at={item.at} />
              <div className="console-secondary">no. {item.sequence}</div>
            </Td>
            <Td dataLabel="Who" modifier="breakWord">
              {item.actor}
              <div className="console-secondary">{item.address}</div>
            </Td>
            <Td dataLabel="What">{inWords(item.action)}</Td>
            <Td dataLabel="To what" modifier="breakWord">
              {item.subject}
            </Td>
            <Td dataLabel="Details" modifier="breakWord">
              {Object.entries(item.details).map(([name, value]) => (
                <div key={name} className="console-secondary">
                  {name}: {value}
                </div>
              ))}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
