import { existsSync } from "node:fs";
import { getuid } from "node:process";
import { defineConfig } from "@playwright/test";

const SYSTEM_CHROMIUM = "/usr/bin/chromium";

/** The browser's own errands to the outside are left out: a test machine may have no way there. */
const QUIET = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Undefined: the one that Playwright has downloaded. */
const browser = process.env.CHROMIUM ?? (existsSync(SYSTEM_CHROMIUM) ? SYSTEM_CHROMIUM : undefined);

/**
 * BASE_URL and HTTPS_URL are an origin that runs; NAME, PASSWORD and TOKEN are those of an account with every role.
 * DEVICES is a folder with certificate, key and id of three devices; NODE_EXTRA_CA_CERTS has the origin's root CA.
 */
export default defineConfig({
  testDir: ".",
  outputDir: "../target/e2e",
  workers: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    baseURL: process.env.BASE_URL,
    trace: "retain-on-failure",
    launchOptions: {
      ...(browser !== undefined && { executablePath: browser }),
      args: getuid?.() === 0 ? [...QUIET, "--no-sandbox"] : QUIET,
    },
  },
});
