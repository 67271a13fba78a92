import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { loggedIn, network, problem, session, withNetwork } from "../../test/network";
import { renderConsole } from "../../test/render";
import { changeOf, draftOf, type Site } from "./sites";

withNetwork();

const PARIS: Site = {
  name: "paris",
  networks: ["10.1.0.0/16", "2001:db8::/48"],
  claims: [
    { source: "ad-site", value: "hq" },
    { source: "ad-site", value: "annex" },
  ],
  apart: false,
  peersWith: ["lyon"],
  vpn: true,
  learnt: false,
  devices: 1200,
  online: 7,
};

function listed(...items: Site[]) {
  return http.get("/api/v1/sites", () => HttpResponse.json({ items, next: null }));
}

it("says how sites come about when there is none yet", async () => {
  network.use(loggedIn, listed());
  renderConsole("/admin/sites");
  expect(await screen.findByRole("heading", { name: "No sites yet" })).toBeDefined();
});

it("shows who is where, and offers changes to operators alone", async () => {
  network.use(
    http.get("/api/v1/session", () => HttpResponse.json(session({ roles: ["viewer"] }))),
    listed(PARIS, { ...PARIS, name: "bank", apart: true, peersWith: [], learnt: true }),
  );
  renderConsole("/admin/sites");
  const row = await screen.findByRole("row", { name: /paris/ });
  expect(row.textContent).toContain("1,200");
  expect(row.textContent).toContain("7 online");
  expect(row.textContent).toContain("itself, lyon");
  const bank = screen.getByRole("row", { name: /bank/ });
  expect(bank.textContent).toContain("Apart");
  expect(bank.textContent).toContain("Learnt");
  expect(screen.queryByRole("button", { name: "Edit paris" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Describe a site" })).toBeNull();
});

it("sends a changed site whole, and says why the origin does not take it", async () => {
  const sent: unknown[] = [];
  network.use(
    loggedIn,
    listed(PARIS),
    http.put("/api/v1/sites/paris", async ({ request }) => {
      sent.push(await request.json());
      return problem(409, "site-taken", "Another site has this", "10.9.0.0/16 belongs to the site 'lyon'.");
    }),
  );
  renderConsole("/admin/sites");
  await userEvent.click(await screen.findByRole("button", { name: "Edit paris" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.type(dialog.getByRole("textbox", { name: "Networks" }), "\n10.9.0.0/16");
  await userEvent.click(dialog.getByRole("button", { name: "Save" }));
  expect((await dialog.findByRole("alert")).textContent).toContain("belongs to the site 'lyon'");
  expect(sent).toEqual([
    {
      name: "paris",
      networks: ["10.1.0.0/16", "2001:db8::/48", "10.9.0.0/16"],
      claims: PARIS.claims,
      apart: false,
      peersWith: ["lyon"],
      vpn: true,
    },
  ]);
});

it("takes no name that cannot be one", async () => {
  network.use(loggedIn, listed());
  renderConsole("/admin/sites");
  await userEvent.click(await screen.findByRole("button", { name: "Describe a site" }));
  const dialog = within(await screen.findByRole("dialog"));
  const save = dialog.getByRole("button", { name: "Save" });
  await userEvent.type(dialog.getByRole("textbox", { name: /Name/ }), "Paris");
  expect(save).toHaveProperty("disabled", true);
  await userEvent.clear(dialog.getByRole("textbox", { name: /Name/ }));
  await userEvent.type(dialog.getByRole("textbox", { name: /Name/ }), "paris");
  expect(save).toHaveProperty("disabled", false);
});

it("a site that is set apart peers with no other", () => {
  const draft = draftOf(PARIS);
  expect(changeOf({ ...draft, apart: true }).peersWith).toEqual([]);
  expect(changeOf(draft).peersWith).toEqual(["lyon"]);
});
