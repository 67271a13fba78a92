import { queryOptions } from "@tanstack/react-query";
import { content, origin } from "../../shared/origin";

const PAGE = 50;

export interface AuditFilter {
  actor?: string;
  action?: string;
  from?: string;
  to?: string;
  cursor?: number;
}

export function auditQuery(filter: AuditFilter) {
  return queryOptions({
    queryKey: ["audit", filter],
    queryFn: ({ signal }) =>
      content(origin.GET("/api/v1/audit", { params: { query: { ...filter, limit: PAGE } }, signal })),
  });
}

/** Follows the whole chain, so it is asked for by hand. */
export const chainQuery = queryOptions({
  queryKey: ["audit-chain"],
  queryFn: ({ signal }) => content(origin.GET("/api/v1/audit/chain", { signal })),
  staleTime: 60_000,
});

/** What the browser saves as a file: everything that the filter finds. */
export function exportAddress({ cursor: _, ...filter }: AuditFilter): string {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== undefined));
  return `/api/v1/audit/export?${query}`;
}
