import {
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
} from "@patternfly/react-core/dist/esm/components/EmptyState";
import { PageSection } from "@patternfly/react-core/dist/esm/components/Page";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { ButtonLink } from "./ButtonLink";
import { ProblemAlert } from "./ProblemAlert";

/** What is shown instead of a page that could not be made. */
export function Failure({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <PageSection>
      <ProblemAlert
        problem={error}
        retry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </PageSection>
  );
}

export function NotFound() {
  return (
    <EmptyState titleText="There is no page at this address" headingLevel="h1">
      <EmptyStateBody>The console has packages, devices and the swarm.</EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <ButtonLink to="/packages">Go to packages</ButtonLink>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  );
}
