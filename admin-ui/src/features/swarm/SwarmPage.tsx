import { Content } from "@patternfly/react-core/dist/esm/components/Content";
import {
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
} from "@patternfly/react-core/dist/esm/components/EmptyState";
import { PageSection } from "@patternfly/react-core/dist/esm/components/Page";
import NetworkWiredIcon from "@patternfly/react-icons/dist/esm/icons/network-wired-icon";
import { getRouteApi } from "@tanstack/react-router";
import { ButtonLink } from "../../shared/ButtonLink";
import { Bytes } from "../../shared/Bytes";
import { Loading } from "../../shared/Loading";
import type { Schemas } from "../../shared/origin";
import { PageHeading } from "../../shared/PageHeading";
import { percent } from "../../shared/units";
import { DEFINITIONS } from "./definitions";
import { Figure } from "./Figure";
import { byInterest, isComplete, saving } from "./figures";
import { LiveIndicator } from "./LiveIndicator";
import { ReleaseCard } from "./ReleaseCard";
import { useSwarm } from "./useSwarm";

const route = getRouteApi("/console/swarm");
/** Each may have as many devices; only one shows them at a time. */
const RELEASES = 50;

export function SwarmPage() {
  const { swarm, freshness } = useSwarm();
  return (
    <>
      <PageHeading
        title="Swarm"
        lead="Every published release on its way through the devices, as it happens."
        actions={<LiveIndicator freshness={freshness} />}
      />
      <PageSection isFilled>
        {swarm === undefined && <Loading what="the swarm" />}
        {swarm?.releases.length === 0 && <NothingPublished />}
        {swarm !== undefined && swarm.releases.length > 0 && <Releases releases={swarm.releases} />}
      </PageSection>
    </>
  );
}

function Releases({ releases }: { releases: readonly Schemas["SwarmRelease"][] }) {
  const { release: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const shown = byInterest(releases).slice(0, RELEASES);
  const open = chosen ?? shown[0]?.releaseId;
  const total = saving(releases);
  const toggle = (id: string) => navigate({ search: { release: open === id ? "none" : id }, replace: true });
  return (
    <div className="console-stack">
      <dl className="console-figures console-figures-total">
        <Figure
          name="Bytes saved in all"
          value={<Bytes count={total.bytes} />}
          also={percent(total.share)}
          definition={DEFINITIONS.saved}
        />
        <Figure
          name="Releases complete everywhere"
          value={`${releases.filter(isComplete).length} of ${releases.length}`}
          definition="Releases that every device that has reported them holds complete."
        />
      </dl>
      {shown.map((release) => (
        <ReleaseCard
          key={release.releaseId}
          release={release}
          open={release.releaseId === open}
          toggle={() => void toggle(release.releaseId)}
        />
      ))}
      {releases.length > RELEASES && (
        <Content component="small">
          {RELEASES} of {releases.length} releases are shown, those that are not complete everywhere first.
        </Content>
      )}
    </div>
  );
}

function NothingPublished() {
  return (
    <EmptyState titleText="Nothing is published" icon={NetworkWiredIcon} headingLevel="h2">
      <EmptyStateBody>
        When you publish a version, every device begins to fetch it, and this page shows how far each is and where the
        bytes come from.
      </EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <ButtonLink to="/packages">Go to packages</ButtonLink>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  );
}
