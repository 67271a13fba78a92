import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { Form } from "@patternfly/react-core/dist/esm/components/Form";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { done, origin } from "../origin";
import { ProblemAlert } from "../ProblemAlert";
import { TextField } from "../TextField";
import { isPassword, PASSWORD_RULE } from "./password";

/** Changes the own password; the origin then ends the other sessions. */
export function PasswordForm({ changed, action }: { changed: () => Promise<void>; action: string }) {
  const [current, setCurrent] = useState("");
  const [replacement, setReplacement] = useState("");
  const [again, setAgain] = useState("");
  const change = useMutation({
    mutationFn: () => done(origin.POST("/api/v1/profile/password", { body: { current, replacement } })),
    onSuccess: () => {
      setCurrent("");
      setReplacement("");
      setAgain("");
      return changed();
    },
  });
  const complete = current !== "" && isPassword(replacement) && replacement === again;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (complete && !change.isPending) {
      change.mutate();
    }
  }

  return (
    <Form onSubmit={submit}>
      {change.isError && <ProblemAlert problem={change.error} />}
      <TextField
        label="Present password"
        type="password"
        value={current}
        onChange={setCurrent}
        autoComplete="current-password"
      />
      <TextField
        label="New password"
        type="password"
        value={replacement}
        onChange={setReplacement}
        autoComplete="new-password"
        wrong={replacement !== "" && !isPassword(replacement)}
        help={PASSWORD_RULE}
      />
      <TextField
        label="New password again"
        type="password"
        value={again}
        onChange={setAgain}
        autoComplete="new-password"
        {...(again !== "" && replacement !== again && { wrong: true, help: "The two are not the same." })}
      />
      <Button type="submit" isDisabled={!complete || change.isPending} isLoading={change.isPending}>
        {action}
      </Button>
    </Form>
  );
}
