import { PageSection } from "@patternfly/react-core/dist/esm/components/Page";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Loading } from "../../shared/Loading";
import { PageHeading } from "../../shared/PageHeading";
import { Paging } from "../../shared/Paging";
import { ProblemAlert } from "../../shared/ProblemAlert";
import { DeviceTable } from "./DeviceTable";
import { devicesQuery } from "./devices";
import { FirstDevice } from "./FirstDevice";

const route = getRouteApi("/console/devices");

export function DevicesPage() {
  const { cursor = "" } = route.useSearch();
  const page = useQuery(devicesQuery(cursor));
  const none = page.data?.items.length === 0 && cursor === "";
  return (
    <>
      <PageHeading title="Devices" lead="Every machine whose agent has checked in, and what it holds." />
      <PageSection isFilled>
        {page.isError && <ProblemAlert problem={page.error} retry={() => void page.refetch()} />}
        {page.isPending && <Loading what="devices" />}
        {none && <FirstDevice />}
        {page.data && !none && <DeviceTable devices={page.data.items} />}
        {page.data && <Paging to="/devices" what="devices" cursor={cursor} next={page.data.next} />}
      </PageSection>
    </>
  );
}
