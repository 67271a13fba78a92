import { useEffect, useSyncExternalStore } from "react";
import { isUnderWay, type Upload } from "./upload";
import { uploads } from "./uploads";

export function useUploads(): readonly Upload[] {
  return useSyncExternalStore(uploads.subscribe, uploads.snapshot);
}

/** Leaving the page ends the uploads, so the browser asks first. */
export function useLeaveWarning(): void {
  const underWay = useUploads().some(isUnderWay);
  useEffect(() => {
    if (!underWay) {
      return undefined;
    }
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [underWay]);
}
