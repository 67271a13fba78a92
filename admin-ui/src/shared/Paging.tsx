import { ButtonLink } from "./ButtonLink";

interface Props {
  to: "/packages" | "/devices" | "/sites" | "/enrolment" | "/settings";
  what: string;
  cursor: string;
  next: string | null | undefined;
}

/** Pages forward by cursor. The cursor is in the address, so the browser's own Back goes back. */
export function Paging({ to, what, cursor, next }: Props) {
  if (cursor === "" && !next) {
    return null;
  }
  return (
    <nav className="console-paging" aria-label={`Pages of ${what}`}>
      {cursor !== "" && (
        <ButtonLink variant="link" to={to}>
          First page
        </ButtonLink>
      )}
      {next && (
        <ButtonLink variant="link" to={to} search={{ cursor: next }}>
          Next page
        </ButtonLink>
      )}
    </nav>
  );
}
