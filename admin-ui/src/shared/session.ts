import { queryOptions } from "@tanstack/react-query";
import { content, origin } from "./origin";

const EVERY = 5 * 60_000;

/** Who is logged in and until when; asked again at the session's end, so that an open page notices it. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => content(origin.GET("/api/v1/session", { signal })),
  staleTime: EVERY,
  refetchInterval: (query) => {
    const expiresAt = query.state.data?.expiresAt;
    return expiresAt === undefined ? false : Math.min(EVERY, Math.max(1_000, Date.parse(expiresAt) - Date.now() + 500));
  },
});

const LOGIN = /^\/admin\/(login|setup|first-password)\b/;

/** Where to go after the login: only ever a page of this console. */
export function pageAfterLogin(from: string | undefined): string {
  return from?.startsWith("/admin/") && !LOGIN.test(from) ? from : "/admin/";
}

const PAGE = "starling-page";

/** Keeps the page that was asked for, in this tab alone, over the way to the OpenID provider and back. */
export function keepPage(from: string | undefined): void {
  if (from !== undefined) {
    sessionStorage.setItem(PAGE, pageAfterLogin(from));
  }
}

/** Gives the page that was kept, once. */
export function takePage(): string | undefined {
  const kept = sessionStorage.getItem(PAGE);
  sessionStorage.removeItem(PAGE);
  return kept === null ? undefined : pageAfterLogin(kept);
}
