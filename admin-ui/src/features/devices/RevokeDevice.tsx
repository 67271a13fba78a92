import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import type { Schemas } from "../../shared/origin";
import { useMay } from "../../shared/people/permissions";
import { revokeDevice } from "./devices";

const ConfirmDialog = lazy(async () => ({ default: (await import("../../shared/ConfirmDialog")).ConfirmDialog }));

/** For operators: shuts a machine out. */
export function RevokeDevice({ device: { name, peerId } }: { device: Schemas["Device"] }) {
  const may = useMay();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  if (!may("operator")) {
    return null;
  }
  return (
    <>
      <Button size="sm" variant="secondary" isDanger aria-label={`Revoke ${name}`} onClick={() => setAsked(true)}>
        Revoke
      </Button>
      {asked && (
        <Suspense fallback={null}>
          <ConfirmDialog
            title={`Revoke ${name}?`}
            action="Revoke"
            danger
            toType={name}
            perform={async () => {
              await revokeDevice(peerId);
              await queries.invalidateQueries({ queryKey: ["devices"] });
            }}
            close={() => setAsked(false)}
          >
            The origin shuts it out at once, and its neighbours as soon as they have refreshed their metadata. This
            cannot be undone: the machine comes back only with a new key.
          </ConfirmDialog>
        </Suspense>
      )}
    </>
  );
}
