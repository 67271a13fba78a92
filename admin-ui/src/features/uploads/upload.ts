import type { Problem } from "../../shared/problem";
import type { Target } from "./send";

export type UploadState =
  | { phase: "waiting" }
  | { phase: "sending"; sent: number; bytesPerSecond: number | undefined; secondsLeft: number | undefined }
  /** All is sent; the origin writes its last pieces and signs the manifest. */
  | { phase: "storing" }
  | { phase: "stored" }
  | { phase: "failed"; problem: Problem }
  | { phase: "cancelled" };

export interface Upload extends Target {
  id: number;
  state: UploadState;
}

export function isUnderWay({ state }: Upload): boolean {
  return state.phase === "waiting" || state.phase === "sending" || state.phase === "storing";
}

/** 0 to 1. */
export function shareSent({ state, file }: Upload): number {
  switch (state.phase) {
    case "sending":
      return file.size === 0 ? 1 : Math.min(1, state.sent / file.size);
    case "storing":
    case "stored":
      return 1;
    default:
      return 0;
  }
}
