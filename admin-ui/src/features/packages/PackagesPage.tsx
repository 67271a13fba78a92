import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import {
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
} from "@patternfly/react-core/dist/esm/components/EmptyState";
import { PageSection } from "@patternfly/react-core/dist/esm/components/Page";
import CubesIcon from "@patternfly/react-icons/dist/esm/icons/cubes-icon";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table/dist/esm/components/Table";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useCallback, useState } from "react";
import { Loading } from "../../shared/Loading";
import { Moment } from "../../shared/Moment";
import type { Schemas } from "../../shared/origin";
import { PageHeading } from "../../shared/PageHeading";
import { Paging } from "../../shared/Paging";
import { ProblemAlert } from "../../shared/ProblemAlert";
import { useFileDrop } from "../uploads/useFileDrop";
import { packagesQuery } from "./packages";

const route = getRouteApi("/console/packages");
const UploadDialog = lazy(async () => ({ default: (await import("../uploads/UploadDialog")).UploadDialog }));
const CreatePackageDialog = lazy(async () => ({
  default: (await import("./CreatePackageDialog")).CreatePackageDialog,
}));

type Dialog = { kind: "create" } | { kind: "upload"; dropped?: File };

export function PackagesPage() {
  const { cursor = "" } = route.useSearch();
  const page = useQuery(packagesQuery(cursor));
  const [dialog, setDialog] = useState<Dialog>();
  const close = useCallback(() => setDialog(undefined), []);
  const over = useFileDrop(useCallback((dropped: File) => setDialog({ kind: "upload", dropped }), []));
  const none = page.data?.items.length === 0 && cursor === "";
  const actions = (
    <>
      <Button onClick={() => setDialog({ kind: "upload" })}>Upload a package</Button>
      <Button variant="secondary" onClick={() => setDialog({ kind: "create" })}>
        Create a package
      </Button>
    </>
  );

  return (
    <>
      <PageHeading
        title="Packages"
        lead="What this origin distributes. Drop a file anywhere on this page to upload it."
        actions={page.data && !none ? actions : undefined}
      />
      <PageSection isFilled>
        {page.isError && <ProblemAlert problem={page.error} retry={() => void page.refetch()} />}
        {page.isPending && <Loading what="packages" />}
        {none && <NoPackages actions={actions} />}
        {page.data && !none && <PackageTable items={page.data.items} />}
        {page.data && <Paging to="/packages" what="packages" cursor={cursor} next={page.data.next} />}
      </PageSection>
      {over && (
        <div className="console-drop" aria-hidden="true">
          Drop the file to upload it
        </div>
      )}
      <Suspense fallback={null}>
        {dialog?.kind === "create" && <CreatePackageDialog close={close} />}
        {dialog?.kind === "upload" && <UploadDialog dropped={dialog.dropped} close={close} />}
      </Suspense>
    </>
  );
}

function NoPackages({ actions }: { actions: ReactNode }) {
  return (
    <EmptyState titleText="No packages yet" icon={CubesIcon} headingLevel="h2">
      <EmptyStateBody>
        Upload an installer, an archive or any other file. The origin cuts it into pieces and signs them; once you
        publish it, every device fetches it, mostly from its neighbours.
      </EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>{actions}</EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  );
}

function PackageTable({ items }: { items: readonly Schemas["PackageSummary"][] }) {
  return (
    <Table aria-label="Packages" variant="compact">
      <Thead>
        <Tr>
          <Th width={25}>Name</Th>
          <Th modifier="fitContent">Latest version</Th>
          <Th modifier="fitContent">Versions</Th>
          <Th>Description</Th>
          <Th modifier="fitContent">Created</Th>
        </Tr>
      </Thead>
      <Tbody>
        {items.map((item) => (
          <Tr key={item.name}>
            <Td dataLabel="Name">
              <Link to="/packages/$name" params={{ name: item.name }} className="console-link">
                {item.name}
              </Link>
            </Td>
            <Td dataLabel="Latest version">{item.latestVersion ?? "–"}</Td>
            <Td dataLabel="Versions">{item.versions}</Td>
            <Td dataLabel="Description" modifier="breakWord">
              {item.description || "–"}
            </Td>
            <Td dataLabel="Created" modifier="nowrap">
              <Moment at={item.createdAt} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
