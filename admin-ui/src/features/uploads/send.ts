import { CONSOLE_HEADER, type Schemas } from "../../shared/origin";
import { type Problem, problemOf } from "../../shared/problem";

export interface Target {
  packageName: string;
  version: string;
  file: File;
}

/** What becomes of a payload on its way. Exactly one of stored, refused, broken comes last; none after abort. */
export interface Listener {
  sent(bytes: number): void;
  stored(): void;
  refused(problem: Problem): void;
  /** The connection ended without an answer: the network, the origin, or a refusal that came too early to be read. */
  broken(): void;
}

/**
 * Streams a file as the body of a PUT. XMLHttpRequest and not fetch, for only it tells how much has been sent; the
 * browser reads the file piece by piece, so its size does not matter.
 *
 * @returns what aborts it
 */
export function sendPayload({ packageName, version, file }: Target, listener: Listener): () => void {
  const request = new XMLHttpRequest();
  request.open("PUT", payloadAddress(packageName, version, file.name));
  for (const [name, value] of Object.entries(CONSOLE_HEADER)) {
    request.setRequestHeader(name, value);
  }
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.upload.onprogress = (event) => listener.sent(event.loaded);
  request.onerror = () => listener.broken();
  request.onload = () => {
    if (request.status === 201) {
      listener.stored();
    } else {
      listener.refused(problemOf(parse(request.responseText), request.status));
    }
  };
  request.send(file);
  return () => request.abort();
}

function payloadAddress(packageName: string, version: string, fileName: string): string {
  const path = [packageName, "versions", version, "payload"].map(encodeURIComponent).join("/");
  return `/api/v1/packages/${path}?fileName=${encodeURIComponent(fileName)}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The version that an upload made or would collide with, if the package has it. */
export function versionOf(detail: Schemas["PackageDetail"], version: string): Schemas["VersionDetail"] | undefined {
  return detail.versions.find((one) => one.version === version);
}
