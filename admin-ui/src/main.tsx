import "@patternfly/react-core/dist/styles/base.css";
import "./shared/console.css";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { uploads } from "./features/uploads/uploads";
import { makeRouter } from "./routes";
import { Problem } from "./shared/problem";
import { sessionQuery } from "./shared/session";

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: leaveWhenLoggedOut }),
  mutationCache: new MutationCache({ onError: leaveWhenLoggedOut }),
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      // Worth repeating is only what got no answer, or an answer that the origin itself regrets.
      retry: (failures, error) =>
        failures < 2 && error instanceof Problem && (error.status === 0 || error.status >= 500),
    },
  },
});

const router = makeRouter(queries);

/** The session is over: to the login, and from there back to where the person was. Uploads go on or wait in the tray. */
function leaveWhenLoggedOut(error: unknown): void {
  const wasLoggedIn = queries.getQueryData(sessionQuery.queryKey) !== undefined;
  if (error instanceof Problem && error.needsLogin && wasLoggedIn) {
    queries.removeQueries(sessionQuery);
    const from = router.history.location.href;
    void router.navigate({ to: "/login", search: { from, expired: true }, replace: true });
  }
}

uploads.onEnd = (state) => {
  void queries.invalidateQueries({ queryKey: ["packages"] });
  if (state.phase === "failed") {
    leaveWhenLoggedOut(state.problem);
  }
};

const root = document.getElementById("root");
if (root === null) {
  throw new Error("index.html has no element #root");
}
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
