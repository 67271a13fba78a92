import { queryOptions } from "@tanstack/react-query";
import { content, done, origin, type Schemas } from "../../shared/origin";

export const profileQuery = queryOptions({
  queryKey: ["profile"],
  queryFn: ({ signal }) => content(origin.GET("/api/v1/profile", { signal })),
});

export const ownTokensQuery = queryOptions({
  queryKey: ["profile", "tokens"],
  queryFn: ({ signal }) => content(origin.GET("/api/v1/profile/tokens", { signal })),
});

export function beginTotp(password: string) {
  return content(origin.POST("/api/v1/profile/totp", { body: { password } }));
}

export function confirmTotp(code: string) {
  return content(origin.POST("/api/v1/profile/totp/confirm", { body: { code } }));
}

export function removeTotp(password: string): Promise<void> {
  return done(origin.POST("/api/v1/profile/totp/remove", { body: { password } }));
}

export function endOtherSessions(): Promise<void> {
  return done(origin.DELETE("/api/v1/profile/sessions"));
}

export function createToken(body: Schemas["NewApiToken"]) {
  return content(origin.POST("/api/v1/profile/tokens", { body }));
}

export function revokeOwnToken(id: number): Promise<void> {
  return done(origin.DELETE("/api/v1/profile/tokens/{id}", { params: { path: { id } } }));
}
