import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import type { Schemas } from "../../shared/origin";
import { loggedIn, network, problem, withNetwork } from "../../test/network";
import { renderConsole } from "../../test/render";

withNetwork();

const role = (name: string, evaluation: boolean): Schemas["RoleStatus"] => ({
  role: name,
  version: 1,
  expires: "2999-01-01T00:00:00Z",
  threshold: 1,
  evaluation,
  alarm: null,
  keys: [],
});

function originWith(status: Partial<Schemas["KeyStatus"]>) {
  network.use(
    loggedIn,
    http.get("/api/v1/packages", () => HttpResponse.json({ items: [], next: null })),
    http.get("/api/v1/keys/status", () =>
      HttpResponse.json({
        evaluation: false,
        generatedPassphrase: false,
        roles: [],
        waiting: [],
        alarms: [],
        ...status,
      } satisfies Schemas["KeyStatus"]),
    ),
  );
  renderConsole("/admin/packages");
}

it("warns loudly while keys that belong elsewhere are on the origin", async () => {
  originWith({ evaluation: true, generatedPassphrase: true, roles: [role("root", true), role("timestamp", false)] });
  expect(await screen.findByText("Evaluation keys.")).toBeDefined();
  expect(screen.getByText(/The keys of root are on this origin/)).toBeDefined();
  expect(screen.getByText(/Their passphrase lies beside them/)).toBeDefined();
});

it("says what has to be signed soon", async () => {
  originWith({ alarms: ["The metadata of root expires in 30 days."] });
  expect(await screen.findByText("The metadata of root expires in 30 days.")).toBeDefined();
  expect(screen.queryByText("Evaluation keys.")).toBeNull();
});

it("leaves out what the caller may not know", async () => {
  network.use(
    loggedIn,
    http.get("/api/v1/packages", () => HttpResponse.json({ items: [], next: null })),
    http.get("/api/v1/keys/status", () => problem(403, "not-allowed", "This is not allowed", "Not your role.")),
  );
  renderConsole("/admin/packages");
  expect(await screen.findByRole("heading", { name: "Packages" })).toBeDefined();
  expect(screen.queryByText("Evaluation keys.")).toBeNull();
});
