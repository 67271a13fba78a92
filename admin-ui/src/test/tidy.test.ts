// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const FOLDERS = ["src", "e2e", "scripts"];
const FILE_LINES = { half: 90, most: 250, all: 400 };
const FILES_IN_A_FOLDER = 25;

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
).filter((name) => /\.(tsx?|mjs|css)$/.test(name) && !name.startsWith(join("src", "api")));

function read(name: string): string {
  return readFileSync(join(ROOT, name), "utf8");
}

it("keeps files small", () => {
  const lengths = files.map((name) => read(name).split("\n").length).sort((a, b) => a - b);
  const at = (share: number) => lengths[Math.floor((lengths.length - 1) * share)];
  expect(at(0.5)).toBeLessThanOrEqual(FILE_LINES.half);
  expect(at(0.9)).toBeLessThanOrEqual(FILE_LINES.most);
  expect(at(1)).toBeLessThanOrEqual(FILE_LINES.all);
});

it("keeps folders small", () => {
  const counts = new Map<string, number>();
  for (const name of files) {
    const folder = name.slice(0, name.lastIndexOf("/"));
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  expect([...counts].filter(([, count]) => count > FILES_IN_A_FOLDER)).toEqual([]);
});

it("imports PatternFly by component, for the whole of it would come with all its styles", () => {
  const whole = /from "@patternfly\/react-(core|table|icons)"/;
  expect(files.filter((name) => whole.test(read(name)))).toEqual([]);
});

it("lets shared code know no feature", () => {
  const feature = /from "(\.\.\/)+features\//;
  expect(files.filter((name) => name.startsWith(join("src", "shared")) && feature.test(read(name)))).toEqual([]);
});

it("lets nobody but the login see a token", () => {
  const stored = /(localStorage|sessionStorage)[^\n]*token/i;
  expect(
    files.filter((name) => !name.startsWith("e2e") && stored.test(read(name)) && !name.endsWith("tidy.test.ts")),
  ).toEqual([]);
});
