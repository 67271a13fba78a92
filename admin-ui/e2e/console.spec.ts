import type { APIRequestContext, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { checkIn } from "./desk";
import { expectAccessible, test } from "./watched";

const PIECE = 256 * 1024;
const PIECES = 24;

/** What the origin under test was set up with, by the test that starts this one. */
function given(name: "NAME" | "PASSWORD" | "TOKEN"): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set: name and password of an account with every role, and an API token of it`);
  }
  return value;
}

async function fillIn(page: Page, password = given("PASSWORD")) {
  await page.getByLabel("Name").fill(given("NAME"));
  await page.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
}

async function logIn(page: Page, path = "/admin/") {
  await page.goto(path);
  await fillIn(page);
  await expect(page.getByRole("button", { name: "Log out", exact: true })).toBeVisible();
}

/** Puts a published release where the browser does not see it being made. */
async function publish(api: APIRequestContext, name: string): Promise<string> {
  const headers = { Authorization: `Bearer ${given("TOKEN")}` };
  const version = `/api/v1/packages/${name}/versions/1`;
  await api.post("/api/v1/packages", { headers, data: { name } });
  const stored = await api.put(`${version}/payload?fileName=${name}.bin`, {
    headers: { ...headers, "Content-Type": "application/octet-stream" },
    data: Buffer.alloc(PIECE * PIECES, name),
  });
  const { releaseId } = await stored.json();
  expect((await api.post(`${version}/publish`, { headers })).status()).toBe(200);
  return releaseId;
}

test("a wrong password is refused in words, a right one leads to the page that was asked for", async ({ page }) => {
  await page.goto("/admin/devices");
  await fillIn(page, "nonsense");
  await expect(page.getByRole("alert")).toContainText("do not belong together");
  await expectAccessible(page, "login");
  await fillIn(page);
  await expect(page.getByRole("heading", { level: 1, name: "Devices" })).toBeVisible();
  await page.getByRole("button", { name: "Log out", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Log in to Starling" })).toBeVisible();
});

test("a file is uploaded with visible progress, published and listed", async ({ page }) => {
  await logIn(page);
  await page.getByRole("link", { name: "Packages", exact: true }).click();
  await page.getByRole("button", { name: "Upload a package" }).first().click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a file" }).click();
  await (await chooser).setFiles({
    name: "bash_5.2_amd64.deb",
    mimeType: "application/octet-stream",
    buffer: Buffer.alloc(6 << 20, "bash"),
  });
  const network = await page.context().newCDPSession(page);
  await network.send("Network.enable");
  await network.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 2 << 20,
  });
  await page.getByRole("dialog").getByRole("button", { name: "Upload", exact: true }).click();
  const progress = page.getByRole("progressbar").first();
  await expect.poll(async () => Number(await progress.getAttribute("aria-valuenow"))).toBeGreaterThan(5);
  await page.getByRole("link", { name: "Devices", exact: true }).click();
  await expect(page.getByText("Stored", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Open the package" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "bash" })).toBeVisible();
  await page.getByRole("button", { name: /^Publish bash/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
  await expect(page.getByRole("button", { name: /^Retire bash/ })).toBeVisible();
  await expectAccessible(page, "package");
  await page.getByRole("link", { name: "Packages", exact: true }).first().click();
  await expect(page.getByRole("link", { name: "bash", exact: true })).toBeVisible();
  await expectAccessible(page, "packages");
});

test("the swarm changes live while devices report", async ({ page, request }) => {
  const releaseId = await publish(request, "live");
  await logIn(page, `/admin/swarm?release=${releaseId}`);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const card = page.getByRole("article", { name: "live 1" });
  await expect(card).toContainText("No device has reported this release yet");
  const half = PIECES / 2;
  await checkIn(1, [{ releaseId, verified: half, pieces: PIECES, fromOrigin: half * PIECE, fromPeers: 0 }]);
  await expect(card).toContainText("0 of 1");
  await expect(card).toContainText("desk-1");
  const whole = { releaseId, verified: PIECES, pieces: PIECES, fromOrigin: half * PIECE, fromPeers: half * PIECE };
  await checkIn(1, [whole]);
  await checkIn(2, [whole]);
  await expect(card).toContainText("2 of 2");
  await expect(card).toContainText("From peers");
  await expectAccessible(page, "swarm");
});

test("devices show what they hold, and a deep link survives a reload", async ({ page, request }) => {
  const releaseId = await publish(request, "held");
  await checkIn(3, [{ releaseId, verified: 6, pieces: PIECES, fromOrigin: 6 * PIECE, fromPeers: 0 }]);
  await logIn(page, "/admin/devices");
  await expect(page.getByText("desk-3").first()).toBeVisible();
  await expectAccessible(page, "devices");
  await page.getByRole("link", { name: "Sites", exact: true }).click();
  await expect(page.getByRole("row", { name: /loopback/ })).toContainText("online");
  await expectAccessible(page, "sites");
  await page.getByRole("button", { name: "Describe a site" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("paris-2");
  await page.getByRole("dialog").getByLabel("Networks").fill("10.1.0.0/16\n2001:db8::/48");
  await expectAccessible(page, "site");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("row", { name: /paris-2/ })).toContainText("10.1.0.0/16, 2001:db8::/48");
  await page.goto("/admin/packages/held");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "held" })).toBeVisible();
});

test("pages fit a window of 320 pixels without scrolling sideways", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await logIn(page);
  for (const path of ["packages", "devices", "sites", "swarm"]) {
    await page.goto(`/admin/${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.screenshot({ path: `target/e2e-${path}-narrow.png`, animations: "disabled" });
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overhang, path).toBeLessThanOrEqual(0);
  }
});
