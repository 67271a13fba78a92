import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { loggedOut, network, problem, session, setUp, withNetwork } from "../../test/network";
import { renderConsole } from "../../test/render";

withNetwork();

async function logIn(password: string) {
  await userEvent.type(await screen.findByLabelText(/Name/), "alice");
  await userEvent.type(screen.getByLabelText(/Password/), `${password}{enter}`);
}

it("leads who is not logged in to the login, and from there to the page that was asked for", async () => {
  let header: string | null = null;
  network.use(
    loggedOut,
    setUp,
    http.post("/api/v1/session", ({ request }) => {
      header = request.headers.get("X-Starling-Console");
      return HttpResponse.json(session());
    }),
    http.get("/api/v1/packages/bash", () =>
      HttpResponse.json({ name: "bash", description: "", createdAt: "2026-01-01T00:00:00Z", versions: [] }),
    ),
  );
  renderConsole("/admin/packages/bash");
  await logIn("right");
  expect(await screen.findByRole("heading", { name: "bash" })).toBeDefined();
  expect(header).toBe("1");
});

it("says why a login is refused, in the origin's words", async () => {
  network.use(
    loggedOut,
    setUp,
    http.post("/api/v1/session", () =>
      problem(401, "credentials-wrong", "Name and password do not belong together", "Try again."),
    ),
  );
  const router = renderConsole("/admin/swarm");
  await logIn("wrong");
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("Name and password do not belong together");
  await waitFor(() => expect(router.state.location.pathname).toBe("/login"));
});

it("asks for the code only from who has a second factor", async () => {
  const codes: unknown[] = [];
  network.use(
    loggedOut,
    setUp,
    http.post("/api/v1/session", async ({ request }) => {
      const { code } = (await request.json()) as { code: string | null };
      codes.push(code);
      return code === "123456"
        ? HttpResponse.json(session())
        : problem(401, "code-needed", "A code is needed", "Send it.");
    }),
    http.get("/api/v1/packages", () => HttpResponse.json({ items: [], next: null })),
  );
  renderConsole("/admin/packages");
  await logIn("right");
  await userEvent.type(await screen.findByLabelText(/Code/), "123456{enter}");
  expect(await screen.findByRole("heading", { name: "Packages" })).toBeDefined();
  expect(codes).toEqual([null, "123456"]);
});

it("leads to the OpenID provider where there is one, and says why somebody comes back", async () => {
  network.use(
    loggedOut,
    setUp,
    http.get("/api/v1/session/ways", () => HttpResponse.json({ password: false, oidc: "Example" })),
  );
  renderConsole("/admin/login?refused=no-role");
  const way = await screen.findByRole("link", { name: "Log in with Example" });
  expect(way.getAttribute("href")).toBe("/api/v1/session/oidc");
  expect(screen.queryByLabelText(/Password/)).toBeNull();
  expect(screen.getByRole("alert").textContent).toContain("None of your groups has a role here");
});

it("leads who comes back from the provider to the page that was asked for", async () => {
  network.use(
    loggedOut,
    setUp,
    http.get("/api/v1/session/ways", () => HttpResponse.json({ password: true, oidc: "Example" })),
    http.get("/api/v1/devices", () => HttpResponse.json({ items: [], next: null })),
  );
  renderConsole("/admin/devices");
  const way = await screen.findByRole("link", { name: "Log in with Example" });
  expect(screen.getByLabelText(/Password/)).toBeDefined();
  way.addEventListener("click", (leave) => leave.preventDefault());
  await userEvent.click(way);
  cleanup();

  network.use(http.get("/api/v1/session", () => HttpResponse.json(session())));
  renderConsole("/admin/");
  expect(await screen.findByRole("heading", { name: "Devices" })).toBeDefined();
  expect(sessionStorage.length).toBe(0);
});

it("lets who has somebody else's password do nothing but change it", async () => {
  network.use(http.get("/api/v1/session", () => HttpResponse.json(session({ roles: [], mustChangePassword: true }))));
  renderConsole("/admin/packages");
  expect(await screen.findByRole("heading", { name: "Choose your password" })).toBeDefined();
  expect(screen.queryByRole("link", { name: "Packages" })).toBeNull();
});

it("makes the first account by the token in the address", async () => {
  let sent: unknown;
  network.use(
    http.get("/api/v1/setup", () => HttpResponse.json({ needed: true })),
    http.post("/api/v1/setup", async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json(session(), { status: 201 });
    }),
  );
  renderConsole("/admin/setup#starling_setup_x");
  await userEvent.type(await screen.findByLabelText(/Name/), "alice");
  await userEvent.type(screen.getByLabelText(/^Password \*|^Password$/), "a long sentence");
  await userEvent.type(screen.getByLabelText(/Password again/), "a long sentence{enter}");
  await waitFor(() => expect(sent).toEqual({ token: "starling_setup_x", name: "alice", password: "a long sentence" }));
});
