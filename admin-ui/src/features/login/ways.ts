import { queryOptions } from "@tanstack/react-query";
import { content, origin } from "../../shared/origin";

/** How people log in here: by password, at an OpenID provider, or both. */
export const waysQuery = queryOptions({
  queryKey: ["login-ways"],
  queryFn: ({ signal }) => content(origin.GET("/api/v1/session/ways", { signal })),
});

/** Where the way to the OpenID provider begins: an address for the browser, not for scripts. */
export const OIDC = "/api/v1/session/oidc";

const REASONS: Readonly<Record<string, string>> = {
  "no-role": "None of your groups has a role here. Ask an admin which groups may use Starling.",
  "account-disabled": "Your account is disabled here. Ask an admin to enable it.",
  "account-exists": "There is an account of your name here that is not yours at the provider. Ask an admin.",
  "name-unusable": "Your name at the provider cannot be that of an account here. Ask an admin.",
  "too-many-logins": "Too many logins failed from your address. Wait a minute and try again.",
  "oidc-unreachable": "The provider cannot be reached, or does not answer as it should. Try again later.",
};

/** Why somebody came back from the provider without being logged in. */
export function refusalInWords(code: string): string {
  return (
    REASONS[code] ?? "The login at the provider was not completed. Try again; the origin's log says what was wrong."
  );
}
