import { createHmac } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { expectAccessible, test } from "./watched";

const FIRST = "chosen by the admin";
const OWN = "known to nobody else";
const PAGES = ["profile", "settings", "audit", "enrolment"];

async function logIn(page: Page, name: string, password: string, path = "/admin/") {
  await page.goto(path);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
}

async function asAdmin(page: Page, path: string) {
  await logIn(page, process.env.NAME ?? "", process.env.PASSWORD ?? "", path);
  await expect(page.getByRole("button", { name: "Log out", exact: true })).toBeVisible();
}

/** RFC 6238, as an authenticator app does it. */
function codeOf(base32: string, millis: number): string {
  const bits = [...base32]
    .map((c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0"))
    .join("");
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(millis / 30_000)));
  const mac = createHmac("sha1", secret).update(step).digest();
  const truncated = mac.readUInt32BE((mac[19] ?? 0) & 15) & 0x7fffffff;
  return String(truncated % 1_000_000).padStart(6, "0");
}

test("an admin makes an account, whose owner changes the password and adds a second factor", async ({
  page,
  browser,
}) => {
  await asAdmin(page, "/admin/settings");
  await page.getByRole("button", { name: "Create an account" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("olga");
  await dialog.getByLabel("Operator").check();
  await dialog.getByLabel("First password").fill(FIRST);
  await expectAccessible(page, "new-account");
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("row", { name: /olga/ })).toContainText("has to change it");
  await expectAccessible(page, "settings");

  const own = await (await browser.newContext()).newPage();
  await logIn(own, "olga", FIRST);
  await expect(own.getByRole("heading", { name: "Choose your password" })).toBeVisible();
  await expectAccessible(own, "first-password");
  await own.getByLabel("Present password").fill(FIRST);
  await own.getByLabel(/^New password(?! again)/).fill(OWN);
  await own.getByLabel("New password again").fill(OWN);
  await own.getByRole("button", { name: "Change the password" }).click();
  await expect(own.getByRole("link", { name: "Enrolment" })).toBeVisible();
  await expect(own.getByRole("link", { name: "Settings" })).toHaveCount(0);

  await own.getByRole("link", { name: "olga" }).click();
  await expect(own.getByRole("heading", { name: "Your profile" })).toBeVisible();
  await expectAccessible(own, "profile");
  await own.getByRole("button", { name: "Add an authenticator app" }).click();
  await own.getByLabel("Your password").fill(OWN);
  await own.getByRole("button", { name: "Go on" }).click();
  const secret = await own.getByRole("textbox", { name: "Secret" }).inputValue();
  await expectAccessible(own, "totp");
  await own.getByLabel(/^Code/).fill(codeOf(secret, Date.now()));
  await own.getByRole("button", { name: "Turn it on" }).click();
  await expect(own.getByRole("heading", { name: "Your recovery codes" })).toBeVisible();
  await expectAccessible(own, "recovery-codes");
  await own.getByRole("button", { name: "I have it" }).click();
  await expect(own.getByText("On: a login needs a code")).toBeVisible();

  await own.getByRole("button", { name: "Log out", exact: true }).click();
  await logIn(own, "olga", OWN);
  // The next step's: the present one was used to turn it on.
  await own.getByLabel(/^Code/).fill(codeOf(secret, Date.now() + 30_000));
  await own.keyboard.press("Enter");
  await expect(own.getByRole("button", { name: "Log out", exact: true })).toBeVisible();
  await own.context().close();
});

test("an API token is shown once and can be revoked", async ({ page }) => {
  await asAdmin(page, "/admin/profile");
  await page.getByRole("button", { name: "Make a token" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("build server");
  await dialog.getByLabel("Publisher").check();
  await expectAccessible(page, "new-token");
  await dialog.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByRole("textbox", { name: "token" })).toHaveValue(/^starling_api_/);
  await expectAccessible(page, "token-once");
  await page.getByRole("button", { name: "I have it" }).click();
  await page.getByRole("button", { name: "Revoke build server" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByRole("row", { name: /build server/ })).toContainText("Revoked");
});

test("the audit log is filtered, proved and exported", async ({ page }) => {
  await asAdmin(page, "/admin/audit");
  await expect(page.getByText(/entries hold together/)).toBeVisible();
  await expectAccessible(page, "audit");
  await page.getByLabel("What").fill("account created");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/action=account-created/);
  await expect(page.getByRole("row", { name: /Account created/ }).first()).toBeVisible();
  await expect(page.getByRole("row", { name: /Logged in/ })).toHaveCount(0);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export as JSON lines" }).click();
  expect((await download).suggestedFilename()).toBe("starling-audit.jsonl");
});

test("an enrolment token is made, listed and ended", async ({ page }) => {
  await asAdmin(page, "/admin/enrolment");
  await page.getByRole("button", { name: "Make an enrolment token" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("office Paris");
  await dialog.getByLabel("Networks").fill("10.0.0.0/8");
  await expectAccessible(page, "new-enrolment-token");
  await dialog.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByRole("textbox", { name: "bundle" })).toHaveValue(/starling_enrol_/);
  await page.getByRole("button", { name: "I have it" }).click();
  await expect(page.getByRole("row", { name: /office Paris/ })).toContainText("10.0.0.0/8");
  await expectAccessible(page, "enrolment");
  await page.getByRole("button", { name: "End office Paris" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End it" }).click();
  await expect(page.getByRole("row", { name: /office Paris/ })).toContainText("Ended by hand");
});

test("pages about people fit a window of 320 pixels without scrolling sideways", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await asAdmin(page, "/admin/packages");
  for (const path of PAGES) {
    await page.goto(`/admin/${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.screenshot({ path: `target/e2e-${path}-narrow.png`, animations: "disabled" });
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overhang, path).toBeLessThanOrEqual(0);
  }
});
