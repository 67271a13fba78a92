import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test as base, expect, type Page } from "@playwright/test";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");

/** A page that must not complain: anything it prints as an error, or throws, fails the test. */
export const test = base.extend<{ page: Page }>({
  page: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      // The browser itself reports a refused request; the page shows what it means, which the tests look at.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
        complaints.push(message.text());
      }
    });
    await use(page);
    expect(complaints).toEqual([]);
  },
});

interface Violation {
  id: string;
  nodes: { target: unknown[] }[];
}

declare global {
  interface Window {
    axe: { run: (where: Document, options: object) => Promise<{ violations: Violation[] }> };
  }
}

/** WCAG 2.2 A and AA by axe-core, in both themes, and a picture of each into target/. */
export async function expectAccessible(page: Page, name: string) {
  for (const theme of ["light", "dark"] as const) {
    // Not by the button, which is out of reach while a dialog is open.
    await page.evaluate(
      (dark) => document.documentElement.classList.toggle("pf-v6-theme-dark", dark),
      theme === "dark",
    );
    await page.screenshot({ path: `target/e2e-${name}-${theme}.png`, fullPage: true, animations: "disabled" });
    expect(await violations(page), `${name} in the ${theme} theme`).toEqual([]);
  }
}

async function violations(page: Page) {
  // Through the debugger: the console's own policy lets no script in that is not its own, and stays as it is.
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    const { violations: found } = await window.axe.run(document, { runOnly: tags });
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  });
}
