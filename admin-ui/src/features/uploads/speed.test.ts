import { expect, it } from "vitest";
import { Speed, secondsLeft } from "./speed";

it("says nothing until it has seen half a second", () => {
  const speed = new Speed();
  expect(speed.at(0, 0)).toBeUndefined();
  expect(speed.at(400, 1000)).toBeUndefined();
  expect(speed.at(500, 1000)).toBe(2000);
});

it("forgets what was before the window", () => {
  const speed = new Speed();
  speed.at(0, 0);
  speed.at(1_000, 1_000_000);
  speed.at(6_000, 1_000_500);
  expect(speed.at(7_000, 1_000_600)).toBe(100);
});

it("promises no end to what stands still", () => {
  expect(secondsLeft(100, 0)).toBeUndefined();
  expect(secondsLeft(100, undefined)).toBeUndefined();
  expect(secondsLeft(100, 50)).toBe(2);
});
