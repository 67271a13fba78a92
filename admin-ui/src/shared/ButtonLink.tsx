import { Button, type ButtonProps } from "@patternfly/react-core/dist/esm/components/Button";
import { createLink } from "@tanstack/react-router";

function Anchor(props: Omit<ButtonProps, "component">) {
  return <Button {...props} component="a" />;
}

/** A link to a page of the console that looks like a button. */
export const ButtonLink = createLink(Anchor);
