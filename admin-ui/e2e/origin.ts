import { createHash } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import type { components } from "../src/api/schema";

type Schemas = components["schemas"];

/** The administrator's token of the origin under test. */
export function token(): string {
  const value = process.env.TOKEN;
  if (!value) {
    throw new Error("TOKEN is not set. It is the content of admin-token in the origin's data folder.");
  }
  return value;
}

/** Names that no other run on the same origin has. */
export const RUN = Date.now().toString(36);

export async function releaseOf(request: APIRequestContext, packageName: string): Promise<Schemas["SwarmRelease"]> {
  const answer = await request.get("/api/v1/swarm", { headers: { Authorization: `Bearer ${token()}` } });
  const { releases } = (await answer.json()) as Schemas["Swarm"];
  const found = releases.find((release) => release.package === packageName);
  if (found === undefined) {
    throw new Error(`${packageName} is not published; the swarm has ${releases.length} releases`);
  }
  return found;
}

/** What an agent would report: so many of the release's pieces, one in four from the origin. */
export async function checkIn(
  request: APIRequestContext,
  name: string,
  release: Schemas["SwarmRelease"],
  verified: number,
  pieces: number,
): Promise<void> {
  const bytes = Math.floor((release.sizeBytes * verified) / pieces);
  const body: Schemas["CheckIn"] = {
    peerId: createHash("sha256").update(name).digest("hex"),
    name,
    version: "0.1.0",
    os: "Linux",
    listenPort: 8490,
    knownRevision: 0,
    waitSeconds: 0,
    releases: [
      {
        releaseId: release.releaseId,
        verified,
        pieces,
        state: verified === pieces ? "complete" : "downloading",
        bytesFromOrigin: Math.floor(bytes / 4),
        bytesFromPeers: bytes - Math.floor(bytes / 4),
        bytesWasted: 0,
        bytesServed: 0,
      },
    ],
  };
  const answer = await request.post("/api/v1/agent/check-in", { data: body });
  if (!answer.ok()) {
    throw new Error(`check-in of ${name}: ${answer.status()} ${await answer.text()}`);
  }
}
