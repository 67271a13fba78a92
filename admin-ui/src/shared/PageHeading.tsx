import { Content } from "@patternfly/react-core/dist/esm/components/Content";
import { PageSection } from "@patternfly/react-core/dist/esm/components/Page";
import { Title } from "@patternfly/react-core/dist/esm/components/Title";
import { type ReactNode, useEffect, useRef } from "react";

let firstPage = true;

interface Props {
  title: string;
  /** One sentence: what this page is for. */
  lead?: ReactNode;
  above?: ReactNode;
  actions?: ReactNode;
}

/** Names the page to everybody: in the browser's title, on the page, and to a screen reader by taking the focus. */
export function PageHeading({ title, lead, above, actions }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Starling`;
    if (!firstPage) {
      heading.current?.focus({ preventScroll: true });
    }
    firstPage = false;
  }, [title]);
  return (
    <PageSection>
      {above}
      <div className="console-heading">
        <div>
          <Title headingLevel="h1" ref={heading} tabIndex={-1}>
            {title}
          </Title>
          {lead !== undefined && <Content component="p">{lead}</Content>}
        </div>
        {actions !== undefined && <div className="console-actions">{actions}</div>}
      </div>
    </PageSection>
  );
}
