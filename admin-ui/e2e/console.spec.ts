import { expect, test } from "@playwright/test";
import { checkIn, RUN, releaseOf } from "./origin";
import { complaints, expectAccessible, expectReflow, logIn } from "./page";

const NAME = `e2e-${RUN}`;
const PIECES = 20;
const FILE = { name: `${NAME}_1.0_amd64.deb`, mimeType: "application/octet-stream", buffer: Buffer.alloc(5 << 20, 7) };

test.describe.configure({ mode: "serial" });

test("refuses a wrong token with the reason and leads a right one to the page that was asked for", async ({ page }) => {
  const said = complaints(page);
  await page.goto("/admin/devices");
  await expect(page.getByRole("heading", { name: "Log in to Starling" })).toBeVisible();
  await expectAccessible(page, "login");
  await page.getByLabel("Administrator's token").fill("wrong");
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByRole("alert")).toContainText("This is not the administrator's token");
  await logIn(page, page.url());
  await expect(page.getByRole("heading", { name: "Devices", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page.getByRole("heading", { name: "Log in to Starling" })).toBeVisible();
  expect(said).toEqual([]);
});

test("creates a package, uploads a file with progress, and publishes it", async ({ page, context }) => {
  const said = complaints(page);
  await logIn(page, "/admin/packages");
  await page.getByRole("button", { name: "Create a package" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(NAME);
  await expectAccessible(page, "create-package");
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page.getByRole("heading", { name: NAME })).toBeVisible();
  await expectAccessible(page, "package-empty");

  await page.getByRole("button", { name: "Upload a version" }).click();
  await page.locator("input[type=file]").setInputFiles(FILE);
  await expect(page.getByRole("textbox", { name: "Version" })).toHaveValue("1.0");
  await expectAccessible(page, "upload");
  const network = await context.newCDPSession(page);
  await network.send("Network.enable");
  const limits = { offline: false, latency: 0, downloadThroughput: -1 };
  await network.send("Network.emulateNetworkConditions", { ...limits, uploadThroughput: 2 << 20 });
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await expect(page.getByText(/MiB of 5\.00 MiB/)).toBeVisible();
  await page.getByRole("link", { name: "Devices", exact: true }).click();
  await expect(page.getByText("Stored and signed")).toBeVisible();
  await network.send("Network.emulateNetworkConditions", { ...limits, uploadThroughput: -1 });

  await page.getByRole("link", { name: "Open the package" }).click();
  await page.getByRole("button", { name: `Publish ${NAME} 1.0` }).click();
  await expectAccessible(page, "publish");
  await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Published", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: `Dismiss ${NAME} 1.0` }).click();
  await expectAccessible(page, "package");
  await expectReflow(page);
  expect(said).toEqual([]);
});

test("shows the package in the list, and a deep link survives a reload", async ({ page }) => {
  const said = complaints(page);
  await logIn(page, `/admin/packages/${NAME}`);
  await expect(page.getByRole("heading", { name: NAME })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: NAME })).toBeVisible();
  await page.getByRole("link", { name: "Packages", exact: true }).first().click();
  await expect(page.getByRole("row").filter({ hasText: NAME })).toContainText("1.0");
  await expectAccessible(page, "packages");
  await expectReflow(page);
  expect(said).toEqual([]);
});

test("shows the swarm as it changes, without a reload", async ({ page, request }) => {
  const said = complaints(page);
  const release = await releaseOf(request, NAME);
  await logIn(page, `/admin/swarm?release=${release.releaseId}`);
  const card = page.getByRole("article", { name: `${NAME} 1.0` });
  await expect(card).toContainText("0 of 0");
  await expect(page.getByText("Live", { exact: true })).toBeVisible();

  await checkIn(request, `desk-a-${RUN}`, release, PIECES / 2, PIECES);
  await checkIn(request, `desk-b-${RUN}`, release, PIECES, PIECES);
  await expect(card).toContainText("1 of 2");
  await expect(card.getByRole("row").filter({ hasText: `desk-a-${RUN}` })).toContainText("50 %, downloading");
  await checkIn(request, `desk-a-${RUN}`, release, PIECES, PIECES);
  await expect(card).toContainText("2 of 2");
  await expect(card).toContainText("10.0 MiB100 %");
  await expectAccessible(page, "swarm");
  await expectReflow(page);
  expect(said).toEqual([]);
});

test("lists the devices with what they hold and where it came from", async ({ page }) => {
  const said = complaints(page);
  await logIn(page, "/admin/devices");
  const row = page
    .getByRole("row")
    .filter({ hasText: `desk-a-${RUN}` })
    .first();
  await expect(row).toContainText("Online");
  await row.getByRole("button").first().click();
  await expect(page.getByRole("grid", { name: `Releases on desk-a-${RUN}` })).toContainText("100 %, complete");
  await expectAccessible(page, "devices");
  await expectReflow(page);
  expect(said).toEqual([]);
});
