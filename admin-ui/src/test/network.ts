import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { Schemas } from "../shared/origin";

const SAFE_KEYS: Schemas["KeyStatus"] = {
  evaluation: false,
  generatedPassphrase: false,
  roles: [],
  waiting: [],
  alarms: [],
};

/** Answers as the origin would: one whose keys are where they should be. What a test does not foresee fails it. */
export const network = setupServer(
  http.get("/api/v1/keys/status", () => HttpResponse.json(SAFE_KEYS)),
  http.get("/api/v1/session/ways", () => HttpResponse.json({ password: true, oidc: null })),
);

/** To be called once in a test file. */
export function withNetwork(): void {
  beforeAll(() => network.listen({ onUnhandledRequest: "error" }));
  afterEach(() => network.resetHandlers());
  afterAll(() => network.close());
}

export function problem(status: number, code: string, title: string, detail: string) {
  const body: Schemas["Problem"] = { type: `urn:starling:problem:${code}`, title, status, detail, code, errors: [] };
  return HttpResponse.json(body, { status, headers: { "Content-Type": "application/problem+json" } });
}

export function session(other: Partial<Schemas["Session"]> = {}): Schemas["Session"] {
  return {
    account: "alice",
    roles: ["viewer", "operator", "publisher", "approver", "admin"],
    mustChangePassword: false,
    expiresAt: "2999-01-01T00:00:00Z",
    fourEyes: true,
    ...other,
  };
}

export const loggedIn = http.get("/api/v1/session", () => HttpResponse.json(session()));

export const setUp = http.get("/api/v1/setup", () => HttpResponse.json({ needed: false }));

export const loggedOut = http.get("/api/v1/session", () =>
  problem(401, "login-needed", "Only who is logged in may do this", "Log in."),
);
