import { content, origin, type Schemas } from "../../shared/origin";
import { Problem } from "../../shared/problem";
import { bytes } from "../../shared/units";
import { createPackage } from "../packages/packages";
import { type Target, versionOf } from "./send";

/**
 * Finds out before the first byte what would refuse the upload, for a refusal in the middle of a body often reaches the
 * browser as nothing but a broken connection. Creates the package if it is new. @throws Problem
 */
export async function beforeUpload({ packageName, version }: Target): Promise<void> {
  const detail = await find(packageName);
  if (detail === undefined) {
    await createPackage(packageName, "");
  } else if (versionOf(detail, version) !== undefined) {
    throw new Problem({
      title: "This version exists, and a version never changes",
      status: 409,
      code: "version-exists",
      detail: `There is a version ${version} of ${packageName}, or it is being uploaded. Choose another version number.`,
    });
  }
}

/** What became of an upload whose connection broke: undefined if it arrived all the same, else why not. */
export async function afterBreak(target: Target, sent: number): Promise<Problem | undefined> {
  try {
    const detail = await find(target.packageName);
    const version = detail && versionOf(detail, target.version);
    if (version?.state === "ready" && version.sizeBytes === target.file.size) {
      return undefined;
    }
  } catch (error) {
    if (error instanceof Problem) {
      return error;
    }
    throw error;
  }
  return new Problem({
    title: "The upload was interrupted",
    status: 0,
    code: "upload-interrupted",
    detail:
      `The connection ended after ${bytes(sent)} of ${bytes(target.file.size)}, and nothing was kept. ` +
      "Check that the file is still there and unchanged, then try again.",
  });
}

async function find(name: string): Promise<Schemas["PackageDetail"] | undefined> {
  try {
    return await content(origin.GET("/api/v1/packages/{name}", { params: { path: { name } } }));
  } catch (error) {
    if (error instanceof Problem && error.status === 404) {
      return undefined;
    }
    throw error;
  }
}
