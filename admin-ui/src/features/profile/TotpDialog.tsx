import { ClipboardCopy } from "@patternfly/react-core/dist/esm/components/ClipboardCopy";
import { Content } from "@patternfly/react-core/dist/esm/components/Content";
import { useState } from "react";
import { FormDialog } from "../../shared/FormDialog";
import type { Schemas } from "../../shared/origin";
import { SecretOnce } from "../../shared/SecretOnce";
import { TextField } from "../../shared/TextField";
import { beginTotp, confirmTotp } from "./profile";
import { QrCode } from "./QrCode";

/** Password, then the code to scan and a first code back, then the recovery codes. */
export function TotpDialog({ close }: { close: () => void }) {
  const [password, setPassword] = useState("");
  const [secret, setSecret] = useState<Schemas["TotpSecret"]>();
  const [code, setCode] = useState("");
  const [codes, setCodes] = useState<readonly string[]>();

  if (codes !== undefined) {
    return (
      <SecretOnce title="Your recovery codes" secret={codes.join("  ")} what="recovery codes" close={close}>
        <ol className="console-codes">
          {codes.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ol>
        <Content component="p">
          Each lets you in once when you have not got your app. Keep them where you would keep a key.
        </Content>
      </SecretOnce>
    );
  }
  if (secret === undefined) {
    return (
      <FormDialog
        title="Add an authenticator app"
        action="Go on"
        ready={password !== ""}
        perform={async () => setSecret(await beginTotp(password))}
        close={close}
      >
        <TextField
          label="Your password"
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          autoFocus
          help="So that nobody else can do this at your open console."
        />
      </FormDialog>
    );
  }
  return (
    <FormDialog
      title="Scan this with your authenticator app"
      action="Turn it on"
      ready={/^\d{6}$/.test(code.trim())}
      perform={async () => setCodes((await confirmTotp(code.trim())).codes)}
      close={close}
    >
      <QrCode text={secret.uri} />
      <div>
        <Content component="p">Or type it in:</Content>
        <ClipboardCopy isReadOnly isCode hoverTip="Copy the secret" clickTip="Copied" textAriaLabel="Secret">
          {secret.secret}
        </ClipboardCopy>
      </div>
      <TextField
        label="Code"
        value={code}
        onChange={setCode}
        autoComplete="one-time-code"
        autoFocus
        help="The six digits that the app shows now. The second factor is on once they are right."
      />
    </FormDialog>
  );
}
