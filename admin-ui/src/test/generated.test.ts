// @vitest-environment node
import { readFileSync } from "node:fs";
import openapiTypescript, { astToString } from "openapi-typescript";
import { expect, it } from "vitest";

const SPEC = new URL("../../../shared-protocol/spec/origin-api.yaml", import.meta.url);
const GENERATED = new URL("../api/schema.d.ts", import.meta.url);

it("has types of the origin's API as it is described now (else: npm run generate)", async () => {
  const fresh = astToString(await openapiTypescript(SPEC));
  expect(readFileSync(GENERATED, "utf8")).toContain(fresh);
});
