import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { loggedOut, network, problem, withNetwork } from "../../test/network";
import { renderConsole } from "../../test/render";

withNetwork();

it("leads who is not logged in to the login, and from there to the page that was asked for", async () => {
  let header: string | null = null;
  network.use(
    loggedOut,
    http.post("/api/v1/session", ({ request }) => {
      header = request.headers.get("X-Starling-Console");
      return HttpResponse.json({ expiresAt: "2999-01-01T00:00:00Z" });
    }),
    http.get("/api/v1/packages/bash", () =>
      HttpResponse.json({ name: "bash", description: "", createdAt: "2026-01-01T00:00:00Z", versions: [] }),
    ),
  );
  renderConsole("/admin/packages/bash");
  await userEvent.type(await screen.findByLabelText(/Administrator's token/), "right{enter}");
  expect(await screen.findByRole("heading", { name: "bash" })).toBeDefined();
  expect(header).toBe("1");
});

it("says why a token is not taken, in the origin's words", async () => {
  network.use(
    loggedOut,
    http.post("/api/v1/session", () =>
      problem(401, "token-wrong", "This is not the administrator's token", "Use the content of admin-token."),
    ),
  );
  const router = renderConsole("/admin/swarm");
  await userEvent.type(await screen.findByLabelText(/Administrator's token/), "wrong{enter}");
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("This is not the administrator's token");
  expect(alert.textContent).toContain("Use the content of admin-token.");
  await waitFor(() => expect(router.state.location.pathname).toBe("/login"));
});
