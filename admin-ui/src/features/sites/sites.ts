import { queryOptions } from "@tanstack/react-query";
import { linesOf } from "../../shared/ListField";
import { content, done, origin, type Schemas } from "../../shared/origin";

export type Site = Schemas["Site"];
export type SiteClaimSource = Schemas["SiteClaimSource"];

const PAGE = 50;
const REFRESH_MILLIS = 5_000;

export function sitesQuery(cursor: string) {
  return queryOptions({
    queryKey: ["sites", cursor],
    queryFn: ({ signal }) =>
      content(origin.GET("/api/v1/sites", { params: { query: { cursor, limit: PAGE } }, signal })),
    refetchInterval: REFRESH_MILLIS,
  });
}

export function createSite(body: Schemas["SiteChange"]) {
  return content(origin.POST("/api/v1/sites", { body }));
}

export function changeSite(name: string, body: Schemas["SiteChange"]) {
  return content(origin.PUT("/api/v1/sites/{name}", { params: { path: { name } }, body }));
}

export function deleteSite(name: string): Promise<void> {
  return done(origin.DELETE("/api/v1/sites/{name}", { params: { path: { name } } }));
}

/** What devices may say of themselves, in the order in which it counts. */
export const SOURCES: readonly { source: SiteClaimSource; label: string; help: string }[] = [
  { source: "configured", label: "Agent setting", help: "What agents are started with as --site, one a line." },
  { source: "ad-site", label: "Active Directory sites", help: "As the domain calls them, one a line." },
  { source: "dhcp-option", label: "DHCP option 234", help: "The value the DHCP server hands out, one a line." },
  { source: "dns-suffix", label: "DNS suffixes", help: "Of the connection, as in paris.example, one a line." },
];

/** A site as it stands in the form's fields, lists with one thing a line. */
export interface Draft {
  name: string;
  networks: string;
  claims: Record<SiteClaimSource, string>;
  apart: boolean;
  peersWith: string;
  vpn: boolean;
}

export function draftOf(site: Site | undefined): Draft {
  const said = (source: SiteClaimSource) =>
    (site?.claims ?? [])
      .filter((claim) => claim.source === source)
      .map(({ value }) => value)
      .join("\n");
  return {
    name: site?.name ?? "",
    networks: (site?.networks ?? []).join("\n"),
    claims: {
      configured: said("configured"),
      "ad-site": said("ad-site"),
      "dhcp-option": said("dhcp-option"),
      "dns-suffix": said("dns-suffix"),
    },
    apart: site?.apart ?? false,
    peersWith: (site?.peersWith ?? []).join("\n"),
    vpn: site?.vpn ?? false,
  };
}

export function changeOf(draft: Draft): Schemas["SiteChange"] {
  return {
    name: draft.name,
    networks: linesOf(draft.networks),
    claims: SOURCES.flatMap(({ source }) => linesOf(draft.claims[source]).map((value) => ({ source, value }))),
    apart: draft.apart,
    peersWith: draft.apart ? [] : linesOf(draft.peersWith),
    vpn: draft.vpn,
  };
}

export function isSiteName(name: string): boolean {
  return /^[a-z0-9-]{1,63}$/.test(name);
}
