/** `version-approved` becomes `Version approved`. */
export function inWords(action: string): string {
  const words = action.replaceAll("-", " ").replace(/\b(api|totp)\b/g, (word) => word.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}
