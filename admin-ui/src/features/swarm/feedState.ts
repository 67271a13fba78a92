import type { Schemas } from "../../shared/origin";

/**
 * How fresh the picture is. Live: the event stream runs. Reconnecting: it has just ended. Polling: it does not come up,
 * but asking now and then works. Stale: neither does, and the picture is as old as it says.
 */
export type Freshness =
  | { kind: "connecting" }
  | { kind: "live" }
  | { kind: "reconnecting" }
  | { kind: "polling" }
  | { kind: "stale"; sinceMillis: number };

export interface FeedState {
  swarm: Schemas["Swarm"] | undefined;
  freshness: Freshness;
  /** When the picture was last known to be right. */
  confirmedMillis: number | undefined;
  /** Streams that ended since the last sign of life from one. */
  failures: number;
}

export type FeedEvent =
  | { kind: "picture"; swarm: Schemas["Swarm"] }
  /** The stream said that nothing has changed. */
  | { kind: "alive" }
  | { kind: "streamEnded" }
  | { kind: "polled"; swarm: Schemas["Swarm"] }
  | { kind: "pollFailed" };

export const INITIAL: FeedState = {
  swarm: undefined,
  freshness: { kind: "connecting" },
  confirmedMillis: undefined,
  failures: 0,
};

/** The next state. The time is an argument, in milliseconds since 1970: people read it. */
export function next(state: FeedState, event: FeedEvent, nowMillis: number): FeedState {
  switch (event.kind) {
    case "picture":
      return { swarm: event.swarm, freshness: { kind: "live" }, confirmedMillis: nowMillis, failures: 0 };
    case "alive":
      return { ...state, freshness: { kind: "live" }, confirmedMillis: nowMillis, failures: 0 };
    case "streamEnded":
      return {
        ...state,
        failures: state.failures + 1,
        freshness: state.failures === 0 ? { kind: "reconnecting" } : state.freshness,
      };
    case "polled":
      return {
        ...state,
        swarm: event.swarm,
        confirmedMillis: nowMillis,
        freshness: { kind: state.failures > 1 ? "polling" : "reconnecting" },
      };
    case "pollFailed":
      return { ...state, freshness: { kind: "stale", sinceMillis: state.confirmedMillis ?? nowMillis } };
  }
}

/** How long to wait before the next stream: soon at first, then as often as polling is worth. */
export function pauseMillis(failures: number): number {
  return Math.min(5_000, 500 * 2 ** Math.min(failures, 10));
}
