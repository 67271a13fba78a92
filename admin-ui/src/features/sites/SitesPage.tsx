import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { EmptyState, EmptyStateBody } from "@patternfly/react-core/dist/esm/components/EmptyState";
import { PageSection } from "@patternfly/react-core/dist/esm/components/Page";
import BuildingIcon from "@patternfly/react-icons/dist/esm/icons/building-icon";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { Loading } from "../../shared/Loading";
import { PageHeading } from "../../shared/PageHeading";
import { Paging } from "../../shared/Paging";
import { ProblemAlert } from "../../shared/ProblemAlert";
import { useMay } from "../../shared/people/permissions";
import { SiteTable } from "./SiteTable";
import { sitesQuery } from "./sites";

const SiteDialog = lazy(async () => ({ default: (await import("./SiteDialog")).SiteDialog }));
const route = getRouteApi("/console/sites");

/** Where devices are: what the origin learnt from their addresses, and what people know better. */
export function SitesPage() {
  const { cursor = "" } = route.useSearch();
  const page = useQuery(sitesQuery(cursor));
  const may = useMay();
  const [making, setMaking] = useState(false);
  const none = page.data?.items.length === 0 && cursor === "";
  return (
    <>
      <PageHeading
        title="Sites"
        lead="Devices of a site fetch from one another, and about one copy of a release crosses the WAN to each site."
        actions={may("operator") && <Button onClick={() => setMaking(true)}>Describe a site</Button>}
      />
      <PageSection isFilled>
        {page.isError && <ProblemAlert problem={page.error} retry={() => void page.refetch()} />}
        {page.isPending && <Loading what="sites" />}
        {none && (
          <EmptyState titleText="No sites yet" icon={BuildingIcon} headingLevel="h2">
            <EmptyStateBody>
              The origin makes one for the subnet of each device that checks in. Describe a site where several subnets
              belong together.
            </EmptyStateBody>
          </EmptyState>
        )}
        {page.data && !none && <SiteTable sites={page.data.items} />}
        {page.data && <Paging to="/sites" what="sites" cursor={cursor} next={page.data.next} />}
      </PageSection>
      {making && (
        <Suspense fallback={null}>
          <SiteDialog close={() => setMaking(false)} />
        </Suspense>
      )}
    </>
  );
}
