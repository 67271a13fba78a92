import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { Label } from "@patternfly/react-core/dist/esm/components/Label";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table/dist/esm/components/Table";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { Definition } from "../../shared/Definition";
import { useMay } from "../../shared/people/permissions";
import { deleteSite, type Site } from "./sites";

const SiteDialog = lazy(async () => ({ default: (await import("./SiteDialog")).SiteDialog }));
const ConfirmDialog = lazy(async () => ({ default: (await import("../../shared/ConfirmDialog")).ConfirmDialog }));

export function SiteTable({ sites }: { sites: readonly Site[] }) {
  const may = useMay();
  const queries = useQueryClient();
  const [edited, setEdited] = useState<Site>();
  const [doomed, setDoomed] = useState<Site>();
  return (
    <>
      <Table aria-label="Sites" variant="compact" gridBreakPoint="grid-xl">
        <Thead>
          <Tr>
            <Th>Name</Th>
            <Th>Networks</Th>
            <Th>Devices</Th>
            <Th modifier="nowrap">
              Peers with{" "}
              <Definition of="Peers with">
                The sites whose devices may link with this site's when there are few at home. A few agents of each site
                also link with those of other sites to pass news on, unless the site is apart.
              </Definition>
            </Th>
            <Th>VPN</Th>
            {may("operator") && <Th screenReaderText="Actions" />}
          </Tr>
        </Thead>
        <Tbody>
          {sites.map((site) => (
            <Tr key={site.name}>
              <Td dataLabel="Name" modifier="breakWord">
                <strong>{site.name}</strong>{" "}
                {site.learnt && (
                  <Label isCompact color="blue">
                    Learnt
                  </Label>
                )}
              </Td>
              <Td dataLabel="Networks" modifier="breakWord">
                {site.networks.length === 0 ? "–" : site.networks.join(", ")}
              </Td>
              <Td dataLabel="Devices">
                {site.devices.toLocaleString("en")}
                <div className="console-secondary">{site.online.toLocaleString("en")} online</div>
              </Td>
              <Td dataLabel="Peers with" modifier="breakWord">
                <Peers site={site} />
              </Td>
              <Td dataLabel="VPN">{site.vpn ? "peers" : "does not peer"}</Td>
              {may("operator") && (
                <Td dataLabel="Actions">
                  <div className="console-actions">
                    <Button
                      size="sm"
                      variant="secondary"
                      aria-label={`Edit ${site.name}`}
                      onClick={() => setEdited(site)}
                    >
                      Edit
                    </Button>
                    <Button
                      size="sm"
                      variant="link"
                      isDanger
                      aria-label={`Delete ${site.name}`}
                      onClick={() => setDoomed(site)}
                    >
                      Delete
                    </Button>
                  </div>
                </Td>
              )}
            </Tr>
          ))}
        </Tbody>
      </Table>
      <Suspense fallback={null}>
        {edited !== undefined && <SiteDialog site={edited} close={() => setEdited(undefined)} />}
        {doomed !== undefined && (
          <ConfirmDialog
            title={`Delete ${doomed.name}?`}
            action="Delete"
            danger
            perform={async () => {
              await deleteSite(doomed.name);
              await queries.invalidateQueries({ queryKey: ["sites"] });
            }}
            close={() => setDoomed(undefined)}
          >
            Where its devices belong is decided anew when they check in next; each subnet is then a site of its own.
          </ConfirmDialog>
        )}
      </Suspense>
    </>
  );
}

function Peers({ site }: { site: Site }) {
  if (site.apart) {
    return (
      <Label isCompact color="orange">
        Apart
      </Label>
    );
  }
  return site.peersWith.length === 0 ? "itself" : `itself, ${site.peersWith.join(", ")}`;
}
