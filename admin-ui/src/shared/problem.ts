import type { components } from "../api/schema";

type ProblemBody = components["schemas"]["Problem"];

/** Why the origin refused a request (RFC 9457), or why it could not be asked at all (status 0, made up here). */
export class Problem extends Error {
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly fields: readonly { pointer: string; detail: string }[];

  constructor(body: Pick<ProblemBody, "title" | "status" | "detail" | "code"> & Partial<ProblemBody>) {
    super(body.detail);
    this.name = "Problem";
    this.title = body.title;
    this.status = body.status;
    this.code = body.code;
    this.fields = body.errors ?? [];
  }

  /** The session is over or was never begun. A wrong password is not that. */
  get needsLogin(): boolean {
    return this.code === "login-needed";
  }
}

export function unreachable(): Problem {
  return new Problem({
    title: "The origin cannot be reached",
    status: 0,
    code: "origin-unreachable",
    detail: "No answer came. Check that the origin runs and that the network is up, then try again.",
  });
}

/** Reads whatever came back as a problem; a proxy in between may have answered with something of its own. */
export function problemOf(body: unknown, status: number): Problem {
  if (isProblem(body)) {
    return new Problem(body);
  }
  return new Problem({
    title: `The request failed with status ${status}`,
    status,
    code: "not-a-problem",
    detail: "The answer did not come from the origin itself. A proxy in between may have refused the request.",
  });
}

export function asProblem(error: unknown): Problem {
  return error instanceof Problem
    ? error
    : new Problem({
        title: "The console failed",
        status: 0,
        code: "console-failed",
        detail: `${error instanceof Error ? error.message : String(error)}. Reload the page.`,
      });
}

function isProblem(body: unknown): body is ProblemBody {
  return typeof body === "object" && body !== null && "title" in body && "detail" in body && "code" in body;
}
