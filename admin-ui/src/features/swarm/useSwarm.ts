import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { content, origin } from "../../shared/origin";
import { Problem } from "../../shared/problem";
import { sessionQuery } from "../../shared/session";
import { type FeedEvent, type FeedState, INITIAL, next, pauseMillis } from "./feedState";
import { listen } from "./listen";

/** The swarm as it changes, for as long as the view is shown. */
export function useSwarm(): FeedState {
  const queries = useQueryClient();
  const [state, setState] = useState(INITIAL);
  useEffect(() => {
    const gone = new AbortController();
    const tell = (event: FeedEvent) => {
      if (!gone.signal.aborted) {
        setState((before) => next(before, event, Date.now()));
      }
    };
    void follow(tell, gone.signal, () => void queries.invalidateQueries(sessionQuery));
    return () => gone.abort();
  }, [queries]);
  return state;
}

/** Streams; between two streams asks once, so that the picture moves even where no stream gets through. */
async function follow(tell: (event: FeedEvent) => void, signal: AbortSignal, loggedOut: () => void): Promise<void> {
  let failures = 0;
  const alive = () => {
    failures = 0;
  };
  while (!signal.aborted) {
    try {
      await listen(
        {
          picture: (swarm) => {
            alive();
            tell({ kind: "picture", swarm });
          },
          alive: () => {
            alive();
            tell({ kind: "alive" });
          },
        },
        signal,
      );
    } catch (error) {
      if (error instanceof Problem && error.needsLogin) {
        loggedOut();
        return;
      }
    }
    failures++;
    tell({ kind: "streamEnded" });
    await poll(tell, signal);
    await pause(pauseMillis(failures), signal);
  }
}

async function poll(tell: (event: FeedEvent) => void, signal: AbortSignal): Promise<void> {
  try {
    tell({ kind: "polled", swarm: await content(origin.GET("/api/v1/swarm", { signal })) });
  } catch {
    tell({ kind: "pollFailed" });
  }
}

function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
