import { queryOptions } from "@tanstack/react-query";
import { content, done, origin, type Schemas } from "../../shared/origin";
import type { Role } from "../../shared/people/permissions";

const PAGE = 50;

export function accountsQuery(cursor: string) {
  return queryOptions({
    queryKey: ["accounts", cursor],
    queryFn: ({ signal }) =>
      content(origin.GET("/api/v1/accounts", { params: { query: { cursor, limit: PAGE } }, signal })),
  });
}

export const allTokensQuery = queryOptions({
  queryKey: ["tokens"],
  queryFn: ({ signal }) => content(origin.GET("/api/v1/tokens", { params: { query: { limit: 200 } }, signal })),
});

export function createAccount(body: Schemas["NewAccount"]): Promise<void> {
  return done(origin.POST("/api/v1/accounts", { body }));
}

export function giveRoles(name: string, roles: Role[]): Promise<void> {
  return done(origin.PUT("/api/v1/accounts/{name}/roles", { params: { path: { name } }, body: { roles } }));
}

export function resetPassword(name: string, password: string): Promise<void> {
  return done(origin.PUT("/api/v1/accounts/{name}/password", { params: { path: { name } }, body: { password } }));
}

export function resetTotp(name: string): Promise<void> {
  return done(origin.DELETE("/api/v1/accounts/{name}/totp", { params: { path: { name } } }));
}

export function disableAccount(name: string): Promise<void> {
  return done(origin.POST("/api/v1/accounts/{name}/disable", { params: { path: { name } } }));
}

export function enableAccount(name: string): Promise<void> {
  return done(origin.POST("/api/v1/accounts/{name}/enable", { params: { path: { name } } }));
}

export function revokeToken(id: number): Promise<void> {
  return done(origin.DELETE("/api/v1/tokens/{id}", { params: { path: { id } } }));
}
