import { Alert } from "@patternfly/react-core/dist/esm/components/Alert";
import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { Content } from "@patternfly/react-core/dist/esm/components/Content";
import { Form } from "@patternfly/react-core/dist/esm/components/Form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Gate } from "../../shared/Gate";
import { content, origin } from "../../shared/origin";
import { ProblemAlert } from "../../shared/ProblemAlert";
import { setupQuery } from "../../shared/people/setup";
import { Problem } from "../../shared/problem";
import { keepPage, pageAfterLogin, sessionQuery } from "../../shared/session";
import { TextField } from "../../shared/TextField";
import { OIDC, refusalInWords, waysQuery } from "./ways";

const route = getRouteApi("/login");

/** Name and password, then the code where there is a second factor; and on to the page that was asked for. */
export function LoginPage() {
  const { from, expired, refused } = route.useSearch();
  const setup = useQuery(setupQuery);
  const ways = useQuery(waysQuery);
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [withCode, setWithCode] = useState(false);
  const login = useLogin(from, () => setWithCode(true));
  const asked = login.error instanceof Problem && login.error.code === "code-needed";
  const unknown = ways.isPending && ways.failureCount === 0;
  const withPassword = !unknown && (ways.data?.password ?? true);
  const complete = name.trim() !== "" && password !== "" && (!withCode || code.trim() !== "");

  function submit(event: FormEvent) {
    event.preventDefault();
    if (complete && !login.isPending) {
      login.mutate({ name: name.trim(), password, code: withCode ? code.trim() : null });
    }
  }

  return (
    <Gate title="Log in to Starling">
      <Form onSubmit={submit}>
        {expired && !login.isError && (
          <Content component="p" role="status">
            Your session has ended. Log in again to go on where you were.
          </Content>
        )}
        {setup.data?.needed && (
          <Content component="p" role="status">
            Nobody has an account yet. Open the set-up link that the origin printed when it started.
          </Content>
        )}
        {login.isError && !asked && <ProblemAlert problem={login.error} />}
        {refused !== undefined && !login.isError && (
          <Alert variant="danger" isInline component="p" title={refusalInWords(refused)} role="alert" />
        )}
        {ways.data?.oidc != null && !withCode && (
          <Button
            component="a"
            href={OIDC}
            onClick={() => keepPage(from)}
            isBlock
            variant={withPassword ? "secondary" : "primary"}
          >
            Log in with {ways.data.oidc}
          </Button>
        )}
        {withPassword && !withCode && (
          <>
            <TextField label="Name" value={name} onChange={setName} autoComplete="username" autoFocus />
            <TextField
              label="Password"
              type="password"
              value={password}
              onChange={setPassword}
              autoComplete="current-password"
            />
          </>
        )}
        {withCode && (
          <TextField
            label="Code"
            value={code}
            onChange={setCode}
            autoComplete="one-time-code"
            autoFocus
            help="Six digits of your authenticator app, or one of your recovery codes."
          />
        )}
        {withPassword && (
          <Button type="submit" isBlock isDisabled={!complete || login.isPending} isLoading={login.isPending}>
            Log in
          </Button>
        )}
      </Form>
    </Gate>
  );
}

function useLogin(from: string | undefined, needCode: () => void) {
  const router = useRouter();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; password: string; code: string | null }) =>
      content(origin.POST("/api/v1/session", { body })),
    onSuccess: (session) => {
      queries.setQueryData(sessionQuery.queryKey, session);
      router.history.replace(pageAfterLogin(from));
    },
    onError: (error) => {
      if (error instanceof Problem && error.code === "code-needed") {
        needCode();
      }
    },
  });
}
