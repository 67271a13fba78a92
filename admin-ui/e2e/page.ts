import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type axe from "axe-core";
import { token } from "./origin";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Collects what the page complains of. The browser itself logs each 401, which the login is made of. */
export function complaints(page: Page): string[] {
  const said: string[] = [];
  page.on("pageerror", (error) => said.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("status of 401")) {
      said.push(message.text());
    }
  });
  return said;
}

export async function logIn(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByLabel("Administrator's token").fill(token());
  await page.getByRole("button", { name: "Log in" }).click();
}

/** No violation of WCAG 2.2 AA as far as a program can tell, in the light and in the dark theme; and a picture of each. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  for (const theme of ["light", "dark"]) {
    await page.evaluate(
      (dark) => document.documentElement.classList.toggle("pf-v6-theme-dark", dark),
      theme === "dark",
    );
    // By the debugger's own way, which the origin's policy against foreign scripts does not concern.
    await page.evaluate(await axeSource());
    await settled(page);
    const found = await page.evaluate(async (levels) => {
      const { axe: judge } = window as unknown as { axe: typeof axe };
      const { violations } = await judge.run({ runOnly: levels });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
    }, LEVELS);
    await page.screenshot({ path: `target/screenshots/${name}-${theme}.png` });
    expect(found, `${name}, ${theme} theme`).toEqual([]);
  }
  await page.evaluate(() => document.documentElement.classList.remove("pf-v6-theme-dark"));
}

/** Colours in the middle of a transition are nobody's choice. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
}

async function axeSource(): Promise<string> {
  const { readFile } = await import("node:fs/promises");
  return readFile(AXE, "utf8");
}

/** Nothing needs to be scrolled sideways on the narrowest screen (WCAG 1.4.10). */
export async function expectReflow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth))
    .toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 800 });
}
