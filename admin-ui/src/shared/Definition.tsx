import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { Popover } from "@patternfly/react-core/dist/esm/components/Popover";
import OutlinedQuestionCircleIcon from "@patternfly/react-icons/dist/esm/icons/outlined-question-circle-icon";

/** A question mark beside a number that says exactly what is counted. */
export function Definition({ of, children }: { of: string; children: string }) {
  return (
    <Popover headerContent={of} bodyContent={children} aria-label={`What "${of}" means`}>
      <Button
        variant="plain"
        hasNoPadding
        className="console-definition"
        aria-label={`What does "${of}" mean?`}
        icon={<OutlinedQuestionCircleIcon />}
      />
    </Popover>
  );
}
