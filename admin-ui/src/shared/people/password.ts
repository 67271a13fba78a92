/** As the origin judges (core/access/PasswordRule); it has the last word. */
export const PASSWORD_RULE = "At least 12 characters; a sentence is good. Not your name.";

const SHORTEST = 12;
const BYTES_MAX = 72;

export function isPassword(text: string): boolean {
  return [...text].length >= SHORTEST && new TextEncoder().encode(text).length <= BYTES_MAX;
}
