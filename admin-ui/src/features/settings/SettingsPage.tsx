import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { PageSection } from "@patternfly/react-core/dist/esm/components/Page";
import { Title } from "@patternfly/react-core/dist/esm/components/Title";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { Loading } from "../../shared/Loading";
import { PageHeading } from "../../shared/PageHeading";
import { Paging } from "../../shared/Paging";
import { ProblemAlert } from "../../shared/ProblemAlert";
import { TokenTable } from "../../shared/people/TokenTable";
import { AccountTable } from "./AccountTable";
import { NewAccountDialog } from "./NewAccountDialog";
import { accountsQuery, allTokensQuery, revokeToken } from "./settings";

const route = getRouteApi("/console/settings");

/** Who works with this origin, and which programs do. */
export function SettingsPage() {
  const { cursor = "" } = route.useSearch();
  const accounts = useQuery(accountsQuery(cursor));
  const [making, setMaking] = useState(false);
  return (
    <>
      <PageHeading
        title="Settings"
        lead="Who works with this origin, and which programs do in their name."
        actions={<Button onClick={() => setMaking(true)}>Create an account</Button>}
      />
      <PageSection>
        <Title headingLevel="h2">Accounts</Title>
        {accounts.isError && <ProblemAlert problem={accounts.error} retry={() => void accounts.refetch()} />}
        {accounts.isPending && <Loading what="accounts" />}
        {accounts.data && <AccountTable accounts={accounts.data.items} />}
        {accounts.data && <Paging to="/settings" what="accounts" cursor={cursor} next={accounts.data.next} />}
      </PageSection>
      <PageSection isFilled>
        <Title headingLevel="h2">API tokens</Title>
        <Tokens />
      </PageSection>
      {making && <NewAccountDialog close={() => setMaking(false)} />}
    </>
  );
}

function Tokens() {
  const tokens = useQuery(allTokensQuery);
  const queries = useQueryClient();
  if (tokens.isError) {
    return <ProblemAlert problem={tokens.error} retry={() => void tokens.refetch()} />;
  }
  if (tokens.isPending) {
    return <Loading what="API tokens" />;
  }
  if (tokens.data.items.length === 0) {
    return <p>Nobody has made one. People make them under their profile.</p>;
  }
  return (
    <TokenTable
      tokens={tokens.data.items}
      withOwner
      revoke={async (id) => {
        await revokeToken(id);
        await queries.invalidateQueries({ queryKey: allTokensQuery.queryKey });
      }}
    />
  );
}
