import { Card, CardBody, CardTitle } from "@patternfly/react-core/dist/esm/components/Card";
import { PageSection } from "@patternfly/react-core/dist/esm/components/Page";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Loading } from "../../shared/Loading";
import { PageHeading } from "../../shared/PageHeading";
import { ProblemAlert } from "../../shared/ProblemAlert";
import { PasswordForm } from "../../shared/people/PasswordForm";
import { rolesInWords } from "../../shared/people/roles";
import { OwnTokens } from "./OwnTokens";
import { profileQuery } from "./profile";
import { SecondFactor } from "./SecondFactor";
import { SessionList } from "./SessionList";

/** What a person looks after: password, second factor, sessions, API tokens. */
export function ProfilePage() {
  const profile = useQuery(profileQuery);
  const queries = useQueryClient();
  const [changed, setChanged] = useState(false);
  return (
    <>
      <PageHeading
        title="Your profile"
        lead={profile.data && `${profile.data.name}: ${rolesInWords(profile.data.roles)}`}
      />
      <PageSection isFilled>
        {profile.isError && <ProblemAlert problem={profile.error} retry={() => void profile.refetch()} />}
        {profile.isPending && <Loading what="your profile" />}
        {profile.data && (
          <div className="console-stack">
            {profile.data.external && (
              <Part title="Login">
                <p>You log in at the OpenID provider; password, second factor and groups are changed there.</p>
              </Part>
            )}
            {!profile.data.external && (
              <div className="console-halves">
                <Part title="Password">
                  {changed && <p role="status">Your password is changed; your other sessions have ended.</p>}
                  <PasswordForm
                    action="Change the password"
                    changed={async () => {
                      setChanged(true);
                      await queries.invalidateQueries({ queryKey: profileQuery.queryKey });
                    }}
                  />
                </Part>
                <Part title="Second factor">
                  <SecondFactor profile={profile.data} />
                </Part>
              </div>
            )}
            <Part title="API tokens">
              <OwnTokens roles={profile.data.roles} />
            </Part>
            <Part title="Where you are logged in">
              <SessionList sessions={profile.data.sessions} />
            </Part>
          </div>
        )}
      </PageSection>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <CardTitle component="h2">{title}</CardTitle>
      <CardBody>{children}</CardBody>
    </Card>
  );
}
