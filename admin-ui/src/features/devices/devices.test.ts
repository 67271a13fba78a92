import { expect, it } from "vitest";
import { bySource, endpoint, shareVerified } from "./devices";

const RELEASE = {
  releaseId: "a".repeat(64),
  package: "bash",
  version: "1",
  verified: 1,
  pieces: 4,
  state: "downloading" as const,
  bytesFromOrigin: 10,
  bytesFromPeers: 20,
  bytesServed: 30,
  bytesWasted: 1,
};

it("adds a device's bytes by source over its releases", () => {
  expect(bySource([RELEASE, RELEASE])).toEqual({ fromOrigin: 20, fromPeers: 40, served: 60, wasted: 2 });
  expect(bySource([])).toEqual({ fromOrigin: 0, fromPeers: 0, served: 0, wasted: 0 });
});

it("writes an IPv6 address so that the port stays apart", () => {
  expect(endpoint({ address: "10.0.0.1", port: 8490 })).toBe("10.0.0.1:8490");
  expect(endpoint({ address: "fe80::1", port: 8490 })).toBe("[fe80::1]:8490");
});

it("counts verified pieces, and an empty payload when it is complete", () => {
  expect(shareVerified(RELEASE)).toBe(0.25);
  expect(shareVerified({ verified: 0, pieces: 0, state: "complete" })).toBe(1);
  expect(shareVerified({ verified: 0, pieces: 0, state: "downloading" })).toBe(0);
});
