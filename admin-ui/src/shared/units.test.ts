import { describe, expect, it } from "vitest";
import { bytes, duration, exactBytes, multiple, percent } from "./units";

describe("units", () => {
  it.each([
    [0, "0 B"],
    [1023, "1023 B"],
    [1024, "1.00 KiB"],
    [1536, "1.50 KiB"],
    [10 * 1024, "10.0 KiB"],
    [1024 * 1024 - 1, "1.00 MiB"],
    [268_435_456, "256 MiB"],
    [20_000_000_000, "18.6 GiB"],
  ])("writes %d bytes in binary units with three digits", (count, text) => {
    expect(bytes(count)).toBe(text);
  });

  it("has every digit for those who want to count", () => {
    expect(exactBytes(1_610_612_736)).toBe("1,610,612,736 bytes");
    expect(exactBytes(1)).toBe("1 byte");
  });

  it.each([
    [0, "0 %"],
    [0.0001, "< 0.1 %"],
    [0.5, "50 %"],
    [0.9999, "99.9 %"],
    [1, "100 %"],
    [29.16, "100 %"],
    [-1, "0 %"],
  ])("writes the share %d as a percentage between 0 and 100 that never claims too much", (share, text) => {
    expect(percent(share)).toBe(text);
  });

  it("compares with the payload, except with an empty one", () => {
    expect(multiple(1_020, 1_000)).toBe("1.02x");
    expect(multiple(0, 0)).toBe("–");
  });

  it.each([
    [0.2, "1 s"],
    [59, "59 s"],
    [200, "3 min 20 s"],
    [3600, "1 h"],
    [7500, "2 h 5 min"],
  ])("writes %d seconds as a person would say it", (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });
});
