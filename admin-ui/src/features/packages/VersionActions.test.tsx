import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import type { Schemas } from "../../shared/origin";
import { loggedIn, network, session, withNetwork } from "../../test/network";
import { renderConsole } from "../../test/render";

withNetwork();

function version(state: Schemas["VersionState"]): Schemas["VersionDetail"] {
  return {
    version: "1.0",
    state,
    fileName: "bash.deb",
    platform: "any",
    releaseId: "a".repeat(64),
    sizeBytes: 1024,
    sha256: "b".repeat(64),
    pieces: 1,
    createdAt: "2026-01-01T00:00:00Z",
    publishedAt: null,
    retiredAt: null,
    uploadedBy: "bob",
    submittedBy: state === "ready" ? null : "bob",
    approvedBy: null,
    rejection: null,
    originEgressBytes: 2048,
  };
}

/** An origin with one version whose state the test's clicks may change. */
function originWith(first: Schemas["VersionState"], path: string, then: Schemas["VersionState"]) {
  let state = first;
  network.use(
    loggedIn,
    http.get("/api/v1/packages/bash", () =>
      HttpResponse.json({
        name: "bash",
        description: "",
        createdAt: "2026-01-01T00:00:00Z",
        versions: [version(state)],
      }),
    ),
    http.post(`/api/v1/packages/bash/versions/1.0/${path}`, () => {
      state = then;
      return HttpResponse.json(version(state));
    }),
  );
}

it("submits for approval where four eyes are needed", async () => {
  originWith("ready", "publish", "awaiting-approval");
  renderConsole("/admin/packages/bash");
  await userEvent.click(await screen.findByRole("button", { name: "Submit bash 1.0" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("button", { name: "Submit" }));
  expect(await screen.findByText("Awaiting approval")).toBeDefined();
});

it("lets nobody approve what they submitted", async () => {
  originWith("awaiting-approval", "approve", "published");
  network.use(http.get("/api/v1/session", () => HttpResponse.json(session({ account: "bob" }))));
  renderConsole("/admin/packages/bash");
  expect(await screen.findByRole("button", { name: "Reject bash 1.0" })).toBeDefined();
  expect(screen.queryByRole("button", { name: "Approve bash 1.0" })).toBeNull();
});

it("shows a viewer no buttons", async () => {
  originWith("published", "retire", "retired");
  network.use(http.get("/api/v1/session", () => HttpResponse.json(session({ roles: ["viewer"] }))));
  renderConsole("/admin/packages/bash");
  expect(await screen.findByText("Published")).toBeDefined();
  expect(screen.queryByRole("button", { name: /bash 1.0/ })).toBeNull();
});

it("publishes after a confirmation where one person may, and shows the new state", async () => {
  originWith("ready", "publish", "published");
  network.use(http.get("/api/v1/session", () => HttpResponse.json(session({ fourEyes: false }))));
  renderConsole("/admin/packages/bash");
  await userEvent.click(await screen.findByRole("button", { name: "Publish bash 1.0" }));
  expect(screen.getByText("Ready")).toBeDefined();
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("button", { name: "Publish" }));
  expect(await screen.findByText("Published")).toBeDefined();
});

it("says what a version is for when it is submitted", async () => {
  let asked = "";
  originWith("ready", "publish", "awaiting-approval");
  network.use(
    http.post("/api/v1/packages/bash/versions/1.0/publish", ({ request }) => {
      asked = new URL(request.url).search;
      return HttpResponse.json({ ...version("awaiting-approval"), platform: "windows" });
    }),
  );
  renderConsole("/admin/packages/bash");
  await userEvent.click(await screen.findByRole("button", { name: "Submit bash 1.0" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.selectOptions(dialog.getByRole("combobox", { name: "Platform" }), "Windows");
  await userEvent.click(dialog.getByRole("button", { name: "Submit" }));
  await waitFor(() => expect(asked).toBe("?platform=windows"));
});

it("retires only when the version was typed, for that cannot be undone", async () => {
  originWith("published", "retire", "retired");
  renderConsole("/admin/packages/bash");
  await userEvent.click(await screen.findByRole("button", { name: "Retire bash 1.0" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByRole("button", { name: "Retire" })).toHaveProperty("disabled", true);
  await userEvent.type(dialog.getByRole("textbox"), "1.0{enter}");
  expect(await screen.findByText("Retired")).toBeDefined();
});

it("shows the origin's egress as a multiple of the payload", async () => {
  originWith("published", "retire", "retired");
  renderConsole("/admin/packages/bash");
  expect(await screen.findByText("(2.00x)")).toBeDefined();
});
