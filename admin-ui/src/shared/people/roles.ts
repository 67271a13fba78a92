import type { Role } from "./permissions";

/** In the words of people; in the order in which they are shown. */
export const ROLES: readonly { role: Role; name: string; meaning: string }[] = [
  { role: "viewer", name: "Viewer", meaning: "sees packages, devices and the swarm; every role includes it" },
  { role: "operator", name: "Operator", meaning: "lets devices in and shuts them out, retires versions" },
  { role: "publisher", name: "Publisher", meaning: "uploads versions and submits them" },
  { role: "approver", name: "Approver", meaning: "approves what somebody else submitted" },
  { role: "admin", name: "Admin", meaning: "accounts, keys, audit log; an operator, too" },
];

export function rolesInWords(roles: readonly Role[]): string {
  return ROLES.filter(({ role }) => roles.includes(role))
    .map(({ name }) => name)
    .join(", ");
}
