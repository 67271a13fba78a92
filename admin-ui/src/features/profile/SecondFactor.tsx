import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import { Content } from "@patternfly/react-core/dist/esm/components/Content";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { FormDialog } from "../../shared/FormDialog";
import type { Schemas } from "../../shared/origin";
import { TextField } from "../../shared/TextField";
import { profileQuery, removeTotp } from "./profile";

const TotpDialog = lazy(async () => ({ default: (await import("./TotpDialog")).TotpDialog }));

/** Whether a login needs a code of an app, and the way there and back. */
export function SecondFactor({ profile }: { profile: Schemas["Profile"] }) {
  const queries = useQueryClient();
  const [dialog, setDialog] = useState<"add" | "remove">();
  const [password, setPassword] = useState("");

  function close() {
    setDialog(undefined);
    setPassword("");
    void queries.invalidateQueries({ queryKey: profileQuery.queryKey });
  }

  async function remove() {
    await removeTotp(password);
    close();
  }

  return (
    <>
      <Content component="p">
        {profile.totp
          ? `On: a login needs a code of your authenticator app. ${profile.recoveryCodesLeft} recovery codes are left.`
          : "Off: your password alone opens your account. With an authenticator app, who learns it stays out."}
      </Content>
      {profile.totp ? (
        <Button variant="secondary" isDanger onClick={() => setDialog("remove")}>
          Turn it off
        </Button>
      ) : (
        <Button onClick={() => setDialog("add")}>Add an authenticator app</Button>
      )}
      {dialog === "add" && (
        <Suspense fallback={null}>
          <TotpDialog close={close} />
        </Suspense>
      )}
      {dialog === "remove" && (
        <FormDialog
          title="Turn the second factor off?"
          description="Your password alone opens your account then. Your recovery codes are void."
          action="Turn it off"
          ready={password !== ""}
          perform={remove}
          close={close}
        >
          <TextField
            label="Your password"
            type="password"
            value={password}
            onChange={setPassword}
            autoComplete="current-password"
          />
        </FormDialog>
      )}
    </>
  );
}
