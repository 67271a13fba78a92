import { beforeEach, expect, it } from "vitest";
import { Problem } from "../../shared/problem";
import type { Listener, Target } from "./send";
import { Uploads } from "./uploads";

const REFUSED = new Problem({ title: "No", status: 507, code: "disk-full", detail: "The disk is full." });

/** A world in which the test is the network and the clock. */
function world() {
  const state = {
    now: 0,
    sending: [] as { target: Target; listener: Listener; aborted: boolean }[],
    refuseBefore: undefined as Problem | undefined,
    becameOfIt: undefined as Problem | undefined,
  };
  const uploads = new Uploads({
    before: async () => {
      if (state.refuseBefore) {
        throw state.refuseBefore;
      }
    },
    send: (target, listener) => {
      const one = { target, listener, aborted: false };
      state.sending.push(one);
      return () => {
        one.aborted = true;
      };
    },
    afterBreak: async () => state.becameOfIt,
    nowMillis: () => state.now,
  });
  return { state, uploads };
}

let { state, uploads } = world();

beforeEach(() => {
  ({ state, uploads } = world());
});

function target(version: string): Target {
  return { packageName: "bash", version, file: new File([new Uint8Array(1000)], "bash.deb") };
}

/** Lets the promises that are due run. */
const settle = () => new Promise((resolve) => setTimeout(resolve));

const phases = () => uploads.snapshot().map((upload) => upload.state.phase);

function network(index: number) {
  const one = state.sending[index];
  if (one === undefined) {
    throw new Error(`nothing number ${index} is being sent`);
  }
  return one;
}

it("tells how far, how fast and how long still", async () => {
  uploads.start(target("1"));
  await settle();
  state.now = 1000;
  network(0).listener.sent(250);
  expect(uploads.snapshot()[0]?.state).toEqual({ phase: "sending", sent: 250, bytesPerSecond: 250, secondsLeft: 3 });
  network(0).listener.sent(1000);
  expect(phases()).toEqual(["storing"]);
  network(0).listener.stored();
  expect(phases()).toEqual(["stored"]);
});

it("sends two at once and keeps the others waiting", async () => {
  for (const version of ["1", "2", "3"]) {
    uploads.start(target(version));
  }
  await settle();
  expect(state.sending.map((one) => one.target.version)).toEqual(["1", "2"]);
  network(0).listener.stored();
  await settle();
  expect(state.sending.map((one) => one.target.version)).toEqual(["1", "2", "3"]);
});

it("aborts what is cancelled and hears no more of it", async () => {
  uploads.start(target("1"));
  await settle();
  const id = uploads.snapshot()[0]?.id ?? 0;
  uploads.cancel(id);
  network(0).listener.broken();
  await settle();
  expect(network(0).aborted).toBe(true);
  expect(phases()).toEqual(["cancelled"]);
});

it("says what the origin refused, sends nothing, and tries again when told to", async () => {
  state.refuseBefore = REFUSED;
  uploads.start(target("1"));
  await settle();
  expect(uploads.snapshot()[0]?.state).toEqual({ phase: "failed", problem: REFUSED });
  expect(state.sending).toHaveLength(0);
  state.refuseBefore = undefined;
  uploads.retry(uploads.snapshot()[0]?.id ?? 0);
  await settle();
  expect(state.sending).toHaveLength(1);
});

it("finds out what became of an upload whose connection broke", async () => {
  uploads.start(target("1"));
  uploads.start(target("2"));
  await settle();
  network(0).listener.broken();
  await settle();
  state.becameOfIt = REFUSED;
  network(1).listener.broken();
  await settle();
  expect(phases()).toEqual(["stored", "failed"]);
});

it("forgets only what is over", async () => {
  uploads.start(target("1"));
  await settle();
  uploads.dismiss(uploads.snapshot()[0]?.id ?? 0);
  expect(phases()).toHaveLength(1);
  network(0).listener.stored();
  uploads.dismiss(uploads.snapshot()[0]?.id ?? 0);
  expect(phases()).toHaveLength(0);
});

it("tells who listens of every change, until they leave", async () => {
  let heard = 0;
  const leave = uploads.subscribe(() => heard++);
  uploads.start(target("1"));
  expect(heard).toBe(1);
  leave();
  await settle();
  network(0).listener.stored();
  expect(heard).toBe(1);
});
