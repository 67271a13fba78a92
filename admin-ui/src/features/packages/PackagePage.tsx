import { Breadcrumb, BreadcrumbItem } from "@patternfly/react-core/dist/esm/components/Breadcrumb";
import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import {
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
} from "@patternfly/react-core/dist/esm/components/EmptyState";
import { PageSection } from "@patternfly/react-core/dist/esm/components/Page";
import CubeIcon from "@patternfly/react-icons/dist/esm/icons/cube-icon";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useState } from "react";
import { Loading } from "../../shared/Loading";
import { PageHeading } from "../../shared/PageHeading";
import { ProblemAlert } from "../../shared/ProblemAlert";
import { useFileDrop } from "../uploads/useFileDrop";
import { packageQuery } from "./packages";
import { VersionTable } from "./VersionTable";

const route = getRouteApi("/console/packages/$name");
const UploadDialog = lazy(async () => ({ default: (await import("../uploads/UploadDialog")).UploadDialog }));
/** While devices fetch a version its egress grows. */
const REFRESH_MILLIS = 5_000;

export function PackagePage() {
  const { name } = route.useParams();
  const detail = useQuery({ ...packageQuery(name), refetchInterval: REFRESH_MILLIS });
  const [upload, setUpload] = useState<{ dropped?: File }>();
  const close = useCallback(() => setUpload(undefined), []);
  const over = useFileDrop(useCallback((dropped: File) => setUpload({ dropped }), []));
  const action = <Button onClick={() => setUpload({})}>Upload a version</Button>;

  return (
    <>
      <PageHeading
        title={name}
        lead={detail.data?.description || undefined}
        above={
          <Breadcrumb className="console-breadcrumb">
            <BreadcrumbItem>
              <Link to="/packages" className="console-link">
                Packages
              </Link>
            </BreadcrumbItem>
            <BreadcrumbItem isActive>{name}</BreadcrumbItem>
          </Breadcrumb>
        }
        actions={detail.data?.versions.length ? action : undefined}
      />
      <PageSection isFilled>
        {detail.isError && <ProblemAlert problem={detail.error} retry={() => void detail.refetch()} />}
        {detail.isPending && <Loading what={name} />}
        {detail.data?.versions.length === 0 && (
          <EmptyState titleText="No versions yet" icon={CubeIcon} headingLevel="h2">
            <EmptyStateBody>
              Upload the first one, or drop its file on this page. Devices get a version when you publish it.
            </EmptyStateBody>
            <EmptyStateFooter>
              <EmptyStateActions>{action}</EmptyStateActions>
            </EmptyStateFooter>
          </EmptyState>
        )}
        {detail.data && detail.data.versions.length > 0 && (
          <VersionTable packageName={name} versions={detail.data.versions} />
        )}
      </PageSection>
      {over && (
        <div className="console-drop" aria-hidden="true">
          Drop the file to upload it as a version of {name}
        </div>
      )}
      <Suspense fallback={null}>
        {upload && <UploadDialog packageName={name} dropped={upload.dropped} close={close} />}
      </Suspense>
    </>
  );
}
