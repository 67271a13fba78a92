import { expect, it } from "vitest";
import { type FeedEvent, INITIAL, next, pauseMillis } from "./feedState";

const SWARM = { releases: [] };

function after(...events: FeedEvent[]) {
  let now = 0;
  return events.reduce((state, event) => {
    now += 1000;
    return next(state, event, now);
  }, INITIAL);
}

it("is live with the first picture and stays so while the stream gives signs of life", () => {
  expect(after({ kind: "picture", swarm: SWARM }).freshness).toEqual({ kind: "live" });
  expect(after({ kind: "picture", swarm: SWARM }, { kind: "alive" })).toMatchObject({
    freshness: { kind: "live" },
    confirmedMillis: 2000,
  });
});

it("reconnects when the stream ends, and is live again with the next picture", () => {
  const ended = after({ kind: "picture", swarm: SWARM }, { kind: "streamEnded" });
  expect(ended.freshness).toEqual({ kind: "reconnecting" });
  expect(ended.swarm).toBe(SWARM);
  expect(next(ended, { kind: "picture", swarm: SWARM }, 9000)).toMatchObject({
    freshness: { kind: "live" },
    failures: 0,
  });
});

it("says that it polls when no stream comes up but asking works", () => {
  const state = after(
    { kind: "streamEnded" },
    { kind: "polled", swarm: SWARM },
    { kind: "streamEnded" },
    { kind: "polled", swarm: SWARM },
  );
  expect(state.freshness).toEqual({ kind: "polling" });
});

it("says since when the picture is stale when nothing answers", () => {
  const state = after({ kind: "picture", swarm: SWARM }, { kind: "streamEnded" }, { kind: "pollFailed" });
  expect(state.freshness).toEqual({ kind: "stale", sinceMillis: 1000 });
  expect(next(state, { kind: "streamEnded" }, 9000).freshness).toEqual({ kind: "stale", sinceMillis: 1000 });
});

it("waits longer from failure to failure, but never long", () => {
  expect([1, 2, 3, 4, 1000].map(pauseMillis)).toEqual([1000, 2000, 4000, 5000, 5000]);
});
