import { queryOptions } from "@tanstack/react-query";
import { content, done, origin, type Schemas } from "../../shared/origin";

const PAGE = 50;
const REFRESH_MILLIS = 5_000;

export function enrolmentTokensQuery(cursor: string) {
  return queryOptions({
    queryKey: ["enrolment-tokens", cursor],
    queryFn: ({ signal }) =>
      content(origin.GET("/api/v1/enrolment-tokens", { params: { query: { cursor, limit: PAGE } }, signal })),
  });
}

/** Somebody stands at the machine and waits, so it is asked for again and again. */
export const pendingQuery = queryOptions({
  queryKey: ["pending-devices"],
  queryFn: ({ signal }) =>
    content(origin.GET("/api/v1/pending-devices", { params: { query: { limit: 200 } }, signal })),
  refetchInterval: REFRESH_MILLIS,
});

export function createEnrolmentToken(body: Schemas["NewEnrolmentToken"]) {
  return content(origin.POST("/api/v1/enrolment-tokens", { body }));
}

export function endEnrolmentToken(id: number): Promise<void> {
  return done(origin.DELETE("/api/v1/enrolment-tokens/{id}", { params: { path: { id } } }));
}

export function approveDevice(peerId: string): Promise<void> {
  return done(origin.POST("/api/v1/pending-devices/{peerId}/approve", { params: { path: { peerId } } }));
}

export function refuseDevice(peerId: string): Promise<void> {
  return done(origin.POST("/api/v1/pending-devices/{peerId}/refuse", { params: { path: { peerId } } }));
}
