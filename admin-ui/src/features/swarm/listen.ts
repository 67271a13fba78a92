import { createParser } from "eventsource-parser";
import type { Schemas } from "../../shared/origin";
import { problemOf, unreachable } from "../../shared/problem";

/** The origin gives a sign of life every 15 s; two that did not come mean that the connection is dead. */
const SILENCE_MILLIS = 35_000;

interface Listener {
  picture(swarm: Schemas["Swarm"]): void;
  alive(): void;
}

/**
 * Listens to the origin's event stream until it ends. By fetch and not by EventSource, which hides the comments that
 * tell a quiet stream from a dead one, and the status that tells an ended session from an ended network.
 *
 * @throws Problem when the origin refuses; DOMException when aborted
 */
export async function listen(listener: Listener, signal: AbortSignal): Promise<void> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_MILLIS);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), SILENCE_MILLIS);
  };
  try {
    const body = await open(AbortSignal.any([signal, silence.signal]));
    const parser = createParser({
      onEvent: (event) => {
        if (event.event === "swarm") {
          listener.picture(JSON.parse(event.data));
        }
      },
      onComment: () => listener.alive(),
    });
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      heard();
      parser.feed(chunk.value);
    }
  } finally {
    clearTimeout(timer);
  }
}

async function open(signal: AbortSignal): Promise<ReadableStream<BufferSource>> {
  const response = await fetch("/api/v1/swarm/events", { signal, headers: { Accept: "text/event-stream" } });
  if (!response.ok) {
    throw problemOf(await response.json().catch(() => undefined), response.status);
  }
  if (response.body === null) {
    throw unreachable();
  }
  return response.body as ReadableStream<BufferSource>;
}
