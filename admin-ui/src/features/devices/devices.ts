import { queryOptions } from "@tanstack/react-query";
import { content, done, origin, type Schemas } from "../../shared/origin";

const PAGE = 50;
const REFRESH_MILLIS = 5_000;

export function devicesQuery(cursor: string) {
  return queryOptions({
    queryKey: ["devices", cursor],
    queryFn: ({ signal }) =>
      content(origin.GET("/api/v1/devices", { params: { query: { cursor, limit: PAGE } }, signal })),
    refetchInterval: REFRESH_MILLIS,
  });
}

/** At once and for good. */
export function revokeDevice(peerId: string): Promise<void> {
  return done(origin.POST("/api/v1/devices/{peerId}/revoke", { params: { path: { peerId } } }));
}

/** @param site null: it is decided as for every other device */
export function assignSite(peerId: string, site: string | null): Promise<void> {
  return done(origin.PUT("/api/v1/devices/{peerId}/site", { params: { path: { peerId } }, body: { site } }));
}

const BASES: Record<Schemas["SiteBasis"], string> = {
  policy: "decided by an operator",
  configured: "the agent's setting",
  "ad-site": "its Active Directory site",
  "dhcp-option": "DHCP option 234",
  "dns-suffix": "its DNS suffix",
  subnet: "its address",
  "own-subnet": "its subnet, which nobody has described",
};

/** What says that a device is where it is. */
export function siteBasis(basis: Schemas["SiteBasis"]): string {
  return BASES[basis];
}

interface BySource {
  fromOrigin: number;
  fromPeers: number;
  served: number;
  wasted: number;
}

/** Over all releases of the device. */
export function bySource(releases: readonly Schemas["DeviceRelease"][]): BySource {
  return releases.reduce(
    (sum, release) => ({
      fromOrigin: sum.fromOrigin + release.bytesFromOrigin,
      fromPeers: sum.fromPeers + release.bytesFromPeers,
      served: sum.served + release.bytesServed,
      wasted: sum.wasted + release.bytesWasted,
    }),
    { fromOrigin: 0, fromPeers: 0, served: 0, wasted: 0 },
  );
}

/** Where neighbours reach the agent. */
export function endpoint({ address, port }: { address: string; port: number }): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

/** 0 to 1; an empty payload has no pieces and is there as soon as it is known. */
export function shareVerified({
  verified,
  pieces,
  state,
}: {
  verified: number;
  pieces: number;
  state: string;
}): number {
  return pieces === 0 ? (state === "complete" ? 1 : 0) : verified / pieces;
}
