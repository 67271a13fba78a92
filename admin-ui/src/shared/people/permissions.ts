import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "../origin";
import { sessionQuery } from "../session";

export type Role = Schemas["RoleName"];

/** What the person may do. It only spares them buttons that the origin would refuse; the origin decides. */
export function useMay(): (...roles: Role[]) => boolean {
  const held = useQuery(sessionQuery).data?.roles ?? [];
  return (...roles) => roles.some((role) => held.includes(role));
}
