import { expect } from "@playwright/test";
import { expectAccessible, test } from "./watched";

/** The provider is another site with a certificate of its own: 127.0.0.1, where the origin is localhost. */
test.use({ ignoreHTTPSErrors: true });

test("who logs in at the OpenID provider lands on the page that was asked for", async ({ page }) => {
  await page.goto("/admin/devices");
  await expectAccessible(page, "login-oidc");
  await page.getByRole("link", { name: "Log in with the tests" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Devices" })).toBeVisible();

  await page.getByRole("link", { name: "ingrid" }).click();
  await expect(page.getByText("You log in at the OpenID provider")).toBeVisible();
  await expect(page.getByRole("button", { name: "Change the password" })).toHaveCount(0);
  await expectAccessible(page, "profile-oidc");

  await page.goto("/admin/settings");
  await expect(page.getByRole("row", { name: /ingrid/ })).toContainText("OpenID provider");
  await expect(page.getByRole("button", { name: "Roles: ingrid" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Disable: ingrid" })).toBeVisible();

  await page.getByRole("button", { name: "Log out", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Log in to Starling" })).toBeVisible();
});

test("who is not let in reads why", async ({ page }) => {
  await page.goto("/admin/login?refused=no-role");
  await expect(page.getByRole("alert")).toContainText("None of your groups has a role here");
  await expectAccessible(page, "login-refused");
});
