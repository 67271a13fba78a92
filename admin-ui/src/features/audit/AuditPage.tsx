import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { PageSection } from "@patternfly/react-core/dist/esm/components/Page";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ButtonLink } from "../../shared/ButtonLink";
import { Loading } from "../../shared/Loading";
import { PageHeading } from "../../shared/PageHeading";
import { ProblemAlert } from "../../shared/ProblemAlert";
import { AuditFilterForm } from "./AuditFilterForm";
import { AuditTable } from "./AuditTable";
import { type AuditFilter, auditQuery, exportAddress } from "./audit";
import { ChainState } from "./ChainState";

const route = getRouteApi("/console/audit");

function withoutCursor({ cursor: _, ...filter }: AuditFilter): AuditFilter {
  return filter;
}

/** Who did what, and whether the record of it was touched. */
export function AuditPage() {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const page = useQuery(auditQuery(filter));
  return (
    <>
      <PageHeading
        title="Audit"
        lead="Who did what, when and from where. Entries are only ever added."
        actions={
          <Button component="a" variant="secondary" href={exportAddress(filter)} download>
            Export as JSON lines
          </Button>
        }
      />
      <PageSection>
        <div className="console-stack">
          <ChainState />
          <AuditFilterForm filter={filter} apply={(search) => void navigate({ search })} />
        </div>
      </PageSection>
      <PageSection isFilled>
        {page.isError && <ProblemAlert problem={page.error} retry={() => void page.refetch()} />}
        {page.isPending && <Loading what="the audit log" />}
        {page.data?.items.length === 0 && <p role="status">Nothing was done that fits.</p>}
        {page.data && page.data.items.length > 0 && <AuditTable items={page.data.items} />}
        <nav className="console-paging" aria-label="Pages of the audit log">
          {filter.cursor !== undefined && (
            <ButtonLink variant="link" to="/audit" search={withoutCursor(filter)}>
              Latest
            </ButtonLink>
          )}
          {page.data?.next != null && (
            <ButtonLink variant="link" to="/audit" search={{ ...filter, cursor: page.data.next }}>
              Earlier
            </ButtonLink>
          )}
        </nav>
      </PageSection>
    </>
  );
}
