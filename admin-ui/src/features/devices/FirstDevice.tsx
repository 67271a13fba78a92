import { ClipboardCopy } from "@patternfly/react-core/dist/esm/components/ClipboardCopy";
import { CodeBlock, CodeBlockCode } from "@patternfly/react-core/dist/esm/components/CodeBlock";
import { Content } from "@patternfly/react-core/dist/esm/components/Content";
import { EmptyState, EmptyStateBody } from "@patternfly/react-core/dist/esm/components/EmptyState";
import DesktopIcon from "@patternfly/react-icons/dist/esm/icons/desktop-icon";
import { Link } from "@tanstack/react-router";

/** How the first agent gets here: three steps, two to copy. */
export function FirstDevice() {
  return (
    <EmptyState titleText="No devices yet" icon={DesktopIcon} headingLevel="h2">
      <EmptyStateBody>
        A device appears here as soon as its agent first checks in. It needs to be let in once.
      </EmptyStateBody>
      <Content component="ol" className="console-steps">
        <li>
          Make a token at{" "}
          <Link to="/enrolment" className="console-link">
            Enrolment
          </Link>{" "}
          and save the bundle that comes with it on the workstation as <code>bundle.json</code>.
        </li>
        <li>
          Start the agent there:
          <ClipboardCopy
            isReadOnly
            isCode
            hoverTip="Copy"
            clickTip="Copied"
            textAriaLabel="Command that starts the agent"
          >
            starling-agent run --bundle bundle.json --data /var/lib/starling-agent
          </ClipboardCopy>
        </li>
        <li>
          Ask it how it is:
          <CodeBlock>
            <CodeBlockCode>starling-agent status --data /var/lib/starling-agent</CodeBlockCode>
          </CodeBlock>
        </li>
      </Content>
    </EmptyState>
  );
}
