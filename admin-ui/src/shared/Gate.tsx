import { Card, CardBody, CardHeader, CardTitle } from "@patternfly/react-core/dist/esm/components/Card";
import { type ReactNode, useEffect } from "react";
import { ThemeSwitch } from "./ThemeSwitch";

/** The frame of what one sees before one is in: the login, the set-up, the change of a first password. */
export function Gate({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Starling`;
  }, [title]);
  return (
    <main className="console-login">
      <div className="console-login-theme">
        <ThemeSwitch />
      </div>
      <Card isLarge>
        <CardHeader>
          <img src="/admin/starling.svg" alt="" width="48" height="48" />
          <CardTitle component="h1">{title}</CardTitle>
        </CardHeader>
        <CardBody>{children}</CardBody>
      </Card>
    </main>
  );
}
