import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import type { Schemas } from "../../shared/origin";
import { useMay } from "../../shared/people/permissions";
import { TextField } from "../../shared/TextField";
import { assignSite } from "./devices";

const FormDialog = lazy(async () => ({ default: (await import("../../shared/FormDialog")).FormDialog }));

/** For operators: says where a device belongs, or takes that back. */
export function SiteOfDevice({ device: { name, peerId, site, siteBasis } }: { device: Schemas["Device"] }) {
  const may = useMay();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const [wanted, setWanted] = useState("");
  if (!may("operator")) {
    return null;
  }

  async function assign(to: string | null) {
    await assignSite(peerId, to);
    await queries.invalidateQueries({ queryKey: ["devices"] });
    setAsked(false);
  }

  return (
    <>
      <Button size="sm" variant="secondary" aria-label={`Decide the site of ${name}`} onClick={() => setAsked(true)}>
        Decide its site
      </Button>
      {siteBasis === "policy" && (
        <Button
          size="sm"
          variant="link"
          aria-label={`Leave the site of ${name} open`}
          onClick={() => void assign(null)}
        >
          Leave it open
        </Button>
      )}
      {asked && (
        <Suspense fallback={null}>
          <FormDialog
            title={`The site of ${name}`}
            description={`Whatever it says of itself and wherever its address is. Now it is at ${site}.`}
            action="Save"
            ready={wanted !== ""}
            perform={() => assign(wanted)}
            close={() => setAsked(false)}
          >
            <TextField
              label="Site"
              value={wanted}
              onChange={setWanted}
              autoFocus
              help="The name of a site that is there."
            />
          </FormDialog>
        </Suspense>
      )}
    </>
  );
}
