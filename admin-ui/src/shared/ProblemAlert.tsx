import { Alert, AlertActionLink } from "@patternfly/react-core/dist/esm/components/Alert";
import { List, ListItem } from "@patternfly/react-core/dist/esm/components/List";
import { asProblem } from "./problem";

/** Says why something did not work, in the origin's own words, and offers to try again. */
export function ProblemAlert({ problem, retry }: { problem: unknown; retry?: (() => void) | undefined }) {
  const { title, message, fields } = asProblem(problem);
  const others = fields.filter((field) => !message.includes(field.detail));
  return (
    <Alert
      variant="danger"
      isInline
      title={title}
      component="p"
      role="alert"
      {...(retry && { actionLinks: <AlertActionLink onClick={retry}>Try again</AlertActionLink> })}
    >
      <p>{message}</p>
      {others.length > 0 && (
        <List>
          {others.map((field) => (
            <ListItem key={field.pointer + field.detail}>
              {field.pointer}: {field.detail}
            </ListItem>
          ))}
        </List>
      )}
    </Alert>
  );
}
