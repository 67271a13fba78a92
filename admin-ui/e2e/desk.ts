import { type APIRequestContext, expect } from "@playwright/test";

/** A device's agent as the origin sees it: it reports and is told what to have. */
export async function checkIn(
  api: APIRequestContext,
  number: number,
  releases: { releaseId: string; verified: number; pieces: number; fromOrigin: number; fromPeers: number }[],
) {
  const peerId = number.toString(16).padStart(64, "0");
  const answer = await api.post("/api/v1/agent/check-in", {
    // The origin under test takes this for a certificate (StandInAgents).
    headers: { "X-Test-Agent": peerId },
    data: {
      peerId,
      name: `desk-${number}`,
      version: "0.1.0",
      os: "Linux",
      listenPort: 8490,
      address: null,
      knownRevision: 0,
      waitSeconds: 0,
      releases: releases.map(({ fromOrigin, fromPeers, ...release }) => ({
        ...release,
        state: release.verified === release.pieces ? "complete" : "downloading",
        bytesFromOrigin: fromOrigin,
        bytesFromPeers: fromPeers,
        bytesWasted: 0,
        bytesServed: 0,
      })),
    },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}
