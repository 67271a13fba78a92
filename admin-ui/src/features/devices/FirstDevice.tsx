import { ClipboardCopy } from "@patternfly/react-core/dist/esm/components/ClipboardCopy";
import { CodeBlock, CodeBlockCode } from "@patternfly/react-core/dist/esm/components/CodeBlock";
import { Content } from "@patternfly/react-core/dist/esm/components/Content";
import { EmptyState, EmptyStateBody } from "@patternfly/react-core/dist/esm/components/EmptyState";
import DesktopIcon from "@patternfly/react-icons/dist/esm/icons/desktop-icon";
import { useQuery } from "@tanstack/react-query";
import { ProblemAlert } from "../../shared/ProblemAlert";
import { trustKeysQuery } from "./devices";

/** How the first agent gets here: two steps to copy. */
export function FirstDevice() {
  const keys = useQuery(trustKeysQuery);
  const run = `starling-agent run --origin ${window.location.origin} --trust trust.txt --data /var/lib/starling`;
  return (
    <EmptyState titleText="No devices yet" icon={DesktopIcon} headingLevel="h2">
      <EmptyStateBody>
        A device appears here as soon as its agent first checks in. On a workstation that reaches this origin:
      </EmptyStateBody>
      <Content component="ol" className="console-steps">
        <li>
          Save this public key as <code>trust.txt</code>. The agent takes only what is signed with it.
          {keys.isError && <ProblemAlert problem={keys.error} retry={() => void keys.refetch()} />}
          {keys.data && (
            <ClipboardCopy isReadOnly isCode hoverTip="Copy" clickTip="Copied" textAriaLabel="Public key for trust.txt">
              {keys.data.keys.join("\n")}
            </ClipboardCopy>
          )}
        </li>
        <li>
          Start the agent:
          <ClipboardCopy
            isReadOnly
            isCode
            hoverTip="Copy"
            clickTip="Copied"
            textAriaLabel="Command that starts the agent"
          >
            {run}
          </ClipboardCopy>
        </li>
        <li>
          Ask it how it is:
          <CodeBlock>
            <CodeBlockCode>starling-agent status --data /var/lib/starling</CodeBlockCode>
          </CodeBlock>
        </li>
      </Content>
    </EmptyState>
  );
}
