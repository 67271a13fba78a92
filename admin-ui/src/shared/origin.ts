import createClient from "openapi-fetch";
import type { components, paths } from "../api/schema";
import { problemOf, unreachable } from "./problem";

export type Schemas = components["schemas"];

/** The origin refuses changes made with the session cookie without it: a foreign page cannot send this header. */
export const CONSOLE_HEADER = { "X-Starling-Console": "1" } as const;

/** Typed by the origin's OpenAPI description. The session cookie travels by itself; there is no token in here. */
export const origin = createClient<paths>({
  baseUrl: window.location.origin,
  headers: CONSOLE_HEADER,
  fetch: (request) => globalThis.fetch(request),
});

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The answer's content. @throws Problem for everything but a success. */
export async function content<T>(pending: Promise<Answer<T>>): Promise<T> {
  const answer = await settled(pending);
  if (answer.data === undefined) {
    throw problemOf(answer.error, answer.response.status);
  }
  return answer.data;
}

/** For answers that say nothing but that it is done. @throws Problem */
export async function done(pending: Promise<Answer<unknown>>): Promise<void> {
  const answer = await settled(pending);
  if (!answer.response.ok) {
    throw problemOf(answer.error, answer.response.status);
  }
}

async function settled<T>(pending: Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await pending;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") {
      throw error;
    }
    throw unreachable();
  }
}
