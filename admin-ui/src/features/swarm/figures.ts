import type { Schemas } from "../../shared/origin";

type Release = Schemas["SwarmRelease"];

/** Saved bytes and the share they are of what the devices would have fetched from the origin without peers: 0 to 1. */
export interface Saving {
  bytes: number;
  share: number;
}

export function saving(releases: readonly Release[]): Saving {
  const saved = sum(releases, (release) => release.bytesSaved);
  const egress = sum(releases, (release) => release.originEgressBytes);
  return { bytes: saved, share: saved + egress === 0 ? 0 : saved / (saved + egress) };
}

export interface Sources {
  fromOrigin: number;
  fromPeers: number;
  toGo: number;
  /** What all devices of the release will hold when each has its copy. */
  whole: number;
}

/** Where the bytes on the devices came from. Reports may be newer than the count of devices, so nothing goes below 0. */
export function sources({ devices, sizeBytes, bytesFromOrigin, bytesFromPeers }: Release): Sources {
  const whole = Math.max(devices * sizeBytes, bytesFromOrigin + bytesFromPeers);
  return {
    fromOrigin: bytesFromOrigin,
    fromPeers: bytesFromPeers,
    toGo: whole - bytesFromOrigin - bytesFromPeers,
    whole,
  };
}

export function isComplete({ devices, complete }: Release): boolean {
  return devices > 0 && complete === devices;
}

/** What still moves comes first; else the origin's order. */
export function byInterest(releases: readonly Release[]): Release[] {
  return [...releases].sort((a, b) => Number(isComplete(a)) - Number(isComplete(b)));
}

function sum(releases: readonly Release[], of: (release: Release) => number): number {
  return releases.reduce((total, release) => total + of(release), 0);
}
