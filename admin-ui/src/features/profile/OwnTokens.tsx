import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { Content } from "@patternfly/react-core/dist/esm/components/Content";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Loading } from "../../shared/Loading";
import { ProblemAlert } from "../../shared/ProblemAlert";
import type { Role } from "../../shared/people/permissions";
import { TokenTable } from "../../shared/people/TokenTable";
import { SecretOnce } from "../../shared/SecretOnce";
import { NewTokenDialog } from "./NewTokenDialog";
import { ownTokensQuery, revokeOwnToken } from "./profile";

/** What the person's programs log in with. */
export function OwnTokens({ roles }: { roles: readonly Role[] }) {
  const tokens = useQuery(ownTokensQuery);
  const queries = useQueryClient();
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState<string>();
  const refresh = () => queries.invalidateQueries({ queryKey: ownTokensQuery.queryKey });
  return (
    <div className="console-stack">
      <Content component="p">
        Programs log in with a token instead of your password. It may do at most what you may, and it ends.
      </Content>
      <div>
        <Button variant="secondary" onClick={() => setMaking(true)}>
          Make a token
        </Button>
      </div>
      {tokens.isError && <ProblemAlert problem={tokens.error} retry={() => void tokens.refetch()} />}
      {tokens.isPending && <Loading what="your tokens" />}
      {tokens.data && tokens.data.length > 0 && (
        <TokenTable
          tokens={tokens.data}
          revoke={async (id) => {
            await revokeOwnToken(id);
            await refresh();
          }}
        />
      )}
      {making && (
        <NewTokenDialog
          roles={roles}
          made={(made) => {
            setMaking(false);
            setSecret(made);
            void refresh();
          }}
          close={() => setMaking(false)}
        />
      )}
      {secret !== undefined && (
        <SecretOnce title="Your new token" secret={secret} what="token" close={() => setSecret(undefined)}>
          <Content component="p">
            Send it as <code>Authorization: Bearer …</code>
          </Content>
        </SecretOnce>
      )}
    </div>
  );
}
