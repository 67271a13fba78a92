import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { Content } from "@patternfly/react-core/dist/esm/components/Content";
import { Form } from "@patternfly/react-core/dist/esm/components/Form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Gate } from "../../shared/Gate";
import { content, origin } from "../../shared/origin";
import { ProblemAlert } from "../../shared/ProblemAlert";
import { isPassword, PASSWORD_RULE } from "../../shared/people/password";
import { setupQuery } from "../../shared/people/setup";
import { sessionQuery } from "../../shared/session";
import { TextField } from "../../shared/TextField";

const NAME = /^[a-z0-9][a-z0-9._@-]{0,99}$/;

/** Makes the first account by the token after `#` in the address, which no server on the way gets to see. */
export function SetupPage() {
  const setup = useQuery(setupQuery);
  const router = useRouter();
  const queries = useQueryClient();
  const [token] = useState(() => router.history.location.hash.replace(/^#/, ""));
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const create = useMutation({
    mutationFn: () => content(origin.POST("/api/v1/setup", { body: { token, name, password } })),
    onSuccess: (session) => {
      queries.setQueryData(sessionQuery.queryKey, session);
      queries.setQueryData(setupQuery.queryKey, { needed: false });
      router.history.replace("/admin/");
    },
  });
  const complete = NAME.test(name) && isPassword(password) && password === again;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (complete && !create.isPending) {
      create.mutate();
    }
  }

  if (setup.data && !setup.data.needed) {
    return (
      <Gate title="Set-up is done">
        <Content component="p">The first account exists. Others are made by an admin.</Content>
        <Button component="a" href="/admin/login">
          Log in
        </Button>
      </Gate>
    );
  }
  if (token === "") {
    return (
      <Gate title="Set up Starling">
        <Content component="p">
          Open the whole link that the origin printed when it started. Its end, after <code>#</code>, is the one-time
          token; it is in the file <code>setup-token</code> of the data folder, too. Starting the origin again makes a
          new one.
        </Content>
      </Gate>
    );
  }
  return (
    <Gate title="Set up Starling">
      <Form onSubmit={submit}>
        <Content component="p">You make the first account, the admin's. It makes those of all others.</Content>
        {create.isError && <ProblemAlert problem={create.error} />}
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          autoComplete="username"
          autoFocus
          wrong={name !== "" && !NAME.test(name)}
          help="Lower-case letters, digits and . _ @ -"
        />
        <TextField
          label="Password"
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
          wrong={password !== "" && !isPassword(password)}
          help={PASSWORD_RULE}
        />
        <TextField
          label="Password again"
          type="password"
          value={again}
          onChange={setAgain}
          autoComplete="new-password"
          {...(again !== "" && password !== again && { wrong: true, help: "The two are not the same." })}
        />
        <Button type="submit" isBlock isDisabled={!complete || create.isPending} isLoading={create.isPending}>
          Make the account
        </Button>
      </Form>
    </Gate>
  );
}
