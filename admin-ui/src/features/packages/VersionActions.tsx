import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import type { Schemas } from "../../shared/origin";
import { useMay } from "../../shared/people/permissions";
import { sessionQuery } from "../../shared/session";
import type { Step } from "./VersionConfirmation";

const VersionConfirmation = lazy(async () => ({
  default: (await import("./VersionConfirmation")).VersionConfirmation,
}));

interface Props {
  packageName: string;
  detail: Schemas["VersionDetail"];
}

/** What the person can do with a version in its state; nothing happens without a confirmation. */
export function VersionActions({ packageName, detail }: Props) {
  const [step, setStep] = useState<Step>();
  const steps = useSteps(detail);
  const about = `${packageName} ${detail.version}`;
  return (
    <div className="console-actions">
      {steps.map(({ name, text, ...look }) => (
        <Button key={name} size="sm" aria-label={`${text} ${about}`} onClick={() => setStep(name)} {...look}>
          {text}
        </Button>
      ))}
      {step !== undefined && (
        <Suspense fallback={null}>
          <VersionConfirmation step={step} packageName={packageName} detail={detail} close={() => setStep(undefined)} />
        </Suspense>
      )}
    </div>
  );
}

interface Offer {
  name: Step;
  text: string;
  variant?: "secondary" | "link";
  isDanger?: boolean;
}

const DELETE: Offer = { name: "delete", text: "Delete", variant: "link", isDanger: true };

function useSteps({ state, uploadedBy, submittedBy }: Schemas["VersionDetail"]): Offer[] {
  const may = useMay();
  const session = useQuery(sessionQuery).data;
  const own = session?.account === uploadedBy || session?.account === submittedBy;
  switch (state) {
    case "ready":
      return may("publisher")
        ? [session?.fourEyes ? { name: "submit", text: "Submit" } : { name: "publish", text: "Publish" }, DELETE]
        : [];
    case "awaiting-approval":
      return [
        ...(may("approver") && !own ? [{ name: "approve", text: "Approve" } as const] : []),
        ...(may("approver") ? [{ name: "reject", text: "Reject", variant: "secondary" } as const] : []),
        ...(may("publisher") ? [DELETE] : []),
      ];
    case "published":
      return may("publisher", "operator") ? [{ name: "retire", text: "Retire", variant: "secondary" }] : [];
    default:
      return [];
  }
}
