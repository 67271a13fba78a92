import { expect, it } from "vitest";
import { guess, isPackageName, isVersion } from "./names";

it.each([
  ["bash_5.2-1_amd64.deb", "bash", "5.2-1"],
  ["Firefox Setup 128.0.3.exe", "firefox-setup", "128.0.3"],
  ["openjdk-25_linux_x64.tar.gz", "openjdk", "25"],
  ["kernel-6.12.1-3.x86_64.rpm", "kernel", "6.12.1-3"],
  ["tool-v2.zip", "tool", "2"],
  ["7zip.msi", "7zip", ""],
])("proposes a package and a version for %s", (file, name, version) => {
  expect(guess(file)).toEqual({ name, version });
});

it("proposes only names that the origin takes", () => {
  for (const file of ["___.zip", "Ünïcode 1.0.msi", `${"x".repeat(150)}-1.deb`]) {
    const { name } = guess(file);
    expect(name === "" || isPackageName(name)).toBe(true);
  }
});

it("knows what a name may be", () => {
  expect(isPackageName("g++-12")).toBe(true);
  expect(isPackageName("Upper")).toBe(false);
  expect(isPackageName("-dash")).toBe(false);
  expect(isPackageName("x".repeat(101))).toBe(false);
  expect(isVersion("1.0~rc1")).toBe(true);
  expect(isVersion("1 0")).toBe(false);
});
