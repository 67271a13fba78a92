import { queryOptions } from "@tanstack/react-query";
import { content, done, origin } from "../../shared/origin";

export const PAGE = 50;

export function packagesQuery(cursor: string) {
  return queryOptions({
    queryKey: ["packages", "page", cursor],
    queryFn: ({ signal }) =>
      content(origin.GET("/api/v1/packages", { params: { query: { cursor, limit: PAGE } }, signal })),
  });
}

export function packageQuery(name: string) {
  return queryOptions({
    queryKey: ["packages", "one", name],
    queryFn: ({ signal }) => content(origin.GET("/api/v1/packages/{name}", { params: { path: { name } }, signal })),
  });
}

/** Everything that shows packages or versions; stale after any change to one. */
export const ALL_PACKAGES = ["packages"] as const;

export function createPackage(name: string, description: string): Promise<void> {
  return done(origin.POST("/api/v1/packages", { body: { name, description } }));
}

export const PLATFORMS = { any: "Any", linux: "Linux", windows: "Windows", macos: "macOS" } as const;

export type Platform = keyof typeof PLATFORMS;

export function publishVersion(name: string, version: string, platform: Platform) {
  return content(
    origin.POST("/api/v1/packages/{name}/versions/{version}/publish", {
      params: { path: { name, version }, query: { platform } },
    }),
  );
}

export function approveVersion(name: string, version: string) {
  return content(
    origin.POST("/api/v1/packages/{name}/versions/{version}/approve", { params: { path: { name, version } } }),
  );
}

export function rejectVersion(name: string, version: string, reason: string) {
  return content(
    origin.POST("/api/v1/packages/{name}/versions/{version}/reject", {
      params: { path: { name, version } },
      body: { reason },
    }),
  );
}

export function retireVersion(name: string, version: string) {
  return content(
    origin.POST("/api/v1/packages/{name}/versions/{version}/retire", { params: { path: { name, version } } }),
  );
}

export function deleteVersion(name: string, version: string): Promise<void> {
  return done(origin.DELETE("/api/v1/packages/{name}/versions/{version}", { params: { path: { name, version } } }));
}
