import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { Content } from "@patternfly/react-core/dist/esm/components/Content";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Gate } from "../../shared/Gate";
import { done, origin } from "../../shared/origin";
import { PasswordForm } from "../../shared/people/PasswordForm";
import { sessionQuery } from "../../shared/session";

/** Before anything else: a password that nobody else knows. */
export function FirstPasswordPage() {
  const queries = useQueryClient();
  const navigate = useNavigate();

  async function changed(): Promise<void> {
    queries.removeQueries(sessionQuery);
    await navigate({ to: "/", replace: true });
  }

  async function leave() {
    await done(origin.DELETE("/api/v1/session"));
    queries.clear();
    await navigate({ to: "/login" });
  }

  return (
    <Gate title="Choose your password">
      <Content component="p">Somebody else knows the one you logged in with. Choose one that only you know.</Content>
      <PasswordForm changed={changed} action="Change the password" />
      <Button variant="link" onClick={() => void leave()}>
        Log out
      </Button>
    </Gate>
  );
}
