import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, request } from "@playwright/test";

const { DEVICES = "", HTTPS_URL = "" } = process.env;

/**
 * A device's agent as the origin sees it: it reports and is told what to have.
 *
 * @param number of a device that was enrolled by the test that starts this one
 */
export async function checkIn(
  number: 1 | 2 | 3,
  releases: { releaseId: string; verified: number; pieces: number; fromOrigin: number; fromPeers: number }[],
) {
  const device = join(DEVICES, `${number}`);
  const api = await request.newContext({
    baseURL: HTTPS_URL,
    clientCertificates: [{ origin: HTTPS_URL, certPath: `${device}.crt`, keyPath: `${device}.key` }],
  });
  const answer = await api.post("/api/v1/agent/check-in", {
    data: {
      peerId: readFileSync(`${device}.id`, "ascii"),
      name: `desk-${number}`,
      version: "0.1.0",
      os: "Linux",
      listenPort: 8490,
      address: null,
      knownMetadataVersion: 0,
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
  await api.dispose();
}
