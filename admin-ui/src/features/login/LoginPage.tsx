import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { Card, CardBody, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card";
import { Content } from "@patternfly/react-core/dist/esm/components/Content";
import { Form, FormGroup, FormHelperText } from "@patternfly/react-core/dist/esm/components/Form";
import { HelperText, HelperTextItem } from "@patternfly/react-core/dist/esm/components/HelperText";
import { TextInput } from "@patternfly/react-core/dist/esm/components/TextInput";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { content, origin } from "../../shared/origin";
import { ProblemAlert } from "../../shared/ProblemAlert";
import { pageAfterLogin, sessionQuery } from "../../shared/session";
import { ThemeSwitch } from "../../shared/ThemeSwitch";

const route = getRouteApi("/login");

/** Exchanges the administrator's token for a session cookie and goes to the page that was asked for. */
export function LoginPage() {
  const { from, expired } = route.useSearch();
  const router = useRouter();
  const queries = useQueryClient();
  const [token, setToken] = useState("");
  const login = useMutation({
    mutationFn: () => content(origin.POST("/api/v1/session", { body: { token: token.trim() } })),
    onSuccess: (session) => {
      queries.setQueryData(sessionQuery.queryKey, session);
      router.history.replace(pageAfterLogin(from));
    },
  });
  useEffect(() => {
    document.title = "Log in · Starling";
  }, []);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (token.trim() !== "" && !login.isPending) {
      login.mutate();
    }
  }

  return (
    <main className="console-login">
      <div className="console-login-theme">
        <ThemeSwitch />
      </div>
      <Card isLarge>
        <CardHeader>
          <img src="/admin/starling.svg" alt="" width="48" height="48" />
          <CardTitle component="h1">Log in to Starling</CardTitle>
        </CardHeader>
        <CardBody>
          <Form onSubmit={submit}>
            {expired && !login.isError && (
              <Content component="p" role="status">
                Your session has ended. Log in again to go on where you were.
              </Content>
            )}
            {login.isError && <ProblemAlert problem={login.error} />}
            <FormGroup label="Administrator's token" isRequired fieldId="token">
              <TextInput
                id="token"
                type="password"
                autoComplete="current-password"
                isRequired
                autoFocus
                value={token}
                validated={login.isError ? "error" : "default"}
                aria-describedby="token-help"
                onChange={(_, value) => setToken(value)}
              />
              <FormHelperText>
                <HelperText id="token-help">
                  <HelperTextItem>
                    The content of the file <code>admin-token</code> in the origin's data folder.
                  </HelperTextItem>
                </HelperText>
              </FormHelperText>
            </FormGroup>
            <Button
              type="submit"
              isBlock
              isDisabled={token.trim() === "" || login.isPending}
              isLoading={login.isPending}
            >
              Log in
            </Button>
          </Form>
        </CardBody>
      </Card>
    </main>
  );
}
