import { expect, it } from "vitest";
import type { Schemas } from "../../shared/origin";
import { byInterest, saving, sources } from "./figures";

function release(changes: Partial<Schemas["SwarmRelease"]> = {}): Schemas["SwarmRelease"] {
  return {
    releaseId: "a".repeat(64),
    package: "bash",
    version: "1",
    sizeBytes: 100,
    devices: 5,
    complete: 0,
    piecesHeldRatio: 1,
    bytesFromOrigin: 100,
    bytesFromPeers: 300,
    bytesWasted: 0,
    originEgressBytes: 100,
    bytesSaved: 400,
    perDevice: [],
    ...changes,
  };
}

it("compares what was saved with what would have been fetched without peers", () => {
  expect(saving([release()])).toEqual({ bytes: 400, share: 0.8 });
  expect(saving([release(), release({ bytesSaved: 0, originEgressBytes: 300 })])).toEqual({ bytes: 400, share: 0.5 });
  expect(saving([])).toEqual({ bytes: 0, share: 0 });
});

it("splits the whole into origin, peers and what is still to go", () => {
  expect(sources(release())).toEqual({ fromOrigin: 100, fromPeers: 300, toGo: 100, whole: 500 });
});

it("never shows less than nothing to go", () => {
  expect(sources(release({ devices: 2 }))).toEqual({ fromOrigin: 100, fromPeers: 300, toGo: 0, whole: 400 });
});

it("shows first what still moves", () => {
  const order = byInterest([release({ version: "done", complete: 5 }), release({ version: "moving" })]);
  expect(order.map(({ version }) => version)).toEqual(["moving", "done"]);
});
