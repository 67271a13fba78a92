import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { loggedIn, network, problem, withNetwork } from "../../test/network";
import { renderConsole } from "../../test/render";

withNetwork();

function summary(name: string) {
  return { name, description: "", createdAt: "2026-01-01T00:00:00Z", versions: 1, latestVersion: "1.0" };
}

it("says what to do when there is no package yet", async () => {
  network.use(
    loggedIn,
    http.get("/api/v1/packages", () => HttpResponse.json({ items: [], next: null })),
  );
  renderConsole("/admin/packages");
  expect(await screen.findByRole("heading", { name: "No packages yet" })).toBeDefined();
  expect(screen.getByRole("button", { name: "Upload a package" })).toBeDefined();
});

it("pages forward by the cursor that the origin gave, and keeps it in the address", async () => {
  network.use(
    loggedIn,
    http.get("/api/v1/packages", ({ request }) =>
      new URL(request.url).searchParams.get("cursor") === "bash"
        ? HttpResponse.json({ items: [summary("curl")], next: null })
        : HttpResponse.json({ items: [summary("bash")], next: "bash" }),
    ),
  );
  const router = renderConsole("/admin/packages");
  await screen.findByRole("link", { name: "bash" });
  await userEvent.click(screen.getByRole("link", { name: "Next page" }));
  expect(await screen.findByRole("link", { name: "curl" })).toBeDefined();
  expect(router.state.location.search).toEqual({ cursor: "bash" });
  expect(screen.queryByRole("link", { name: "Next page" })).toBeNull();
});

it("shows the origin's reason when a package cannot be created, and leaves what was typed", async () => {
  network.use(
    loggedIn,
    http.get("/api/v1/packages", () => HttpResponse.json({ items: [], next: null })),
    http.post("/api/v1/packages", () =>
      problem(409, "package-exists", "A package of this name exists", "Choose another."),
    ),
  );
  renderConsole("/admin/packages");
  await userEvent.click(await screen.findByRole("button", { name: "Create a package" }));
  const dialog = within(await screen.findByRole("dialog"));
  const create = dialog.getByRole("button", { name: "Create" });
  await userEvent.type(dialog.getByRole("textbox", { name: /Name/ }), "Bash");
  expect(create).toHaveProperty("disabled", true);
  await userEvent.clear(dialog.getByRole("textbox", { name: /Name/ }));
  await userEvent.type(dialog.getByRole("textbox", { name: /Name/ }), "bash");
  await userEvent.click(create);
  expect((await dialog.findByRole("alert")).textContent).toContain("Choose another.");
  expect(dialog.getByRole("textbox", { name: /Name/ })).toHaveProperty("value", "bash");
});
