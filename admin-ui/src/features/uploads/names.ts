/** The origin decides what a name may be (spec/manifest.md, "Names"); this only says so before anything is sent. */
const PACKAGE = /^[a-z0-9][a-z0-9._+-]{0,99}$/;
const VERSION = /^[A-Za-z0-9][A-Za-z0-9._+~-]{0,99}$/;

export const PACKAGE_RULE =
  "Lower-case letters, digits, '.', '_', '+', '-'; begins with a letter or digit; at most 100 characters.";
export const VERSION_RULE =
  "Letters, digits, '.', '_', '+', '~', '-'; begins with a letter or digit; at most 100 characters.";

export function isPackageName(name: string): boolean {
  return PACKAGE.test(name);
}

export function isVersion(version: string): boolean {
  return VERSION.test(version);
}

const ENDINGS = /\.(tar\.(gz|xz|zst|bz2)|tgz|deb|rpm|msi|msix|appx|exe|pkg|dmg|zip|jar|nupkg|iso|img|bin|sh|ps1)$/i;
const PLATFORM =
  /[._-](x86_64|amd64|arm64|aarch64|x64|x86|i[36]86|noarch|all|win(32|64)?|linux|macos|setup|installer)$/i;

/** What a file's name says about the package and version in it: "bash_5.2-1_amd64.deb" is bash 5.2-1. Only a proposal. */
export function guess(fileName: string): { name: string; version: string } {
  let stem = fileName.replace(ENDINGS, "");
  for (let shorter = stem.replace(PLATFORM, ""); shorter !== stem; shorter = stem.replace(PLATFORM, "")) {
    stem = shorter;
  }
  const found = /^(.*?)[-_ ]v?(\d[\dA-Za-z.+~-]*)$/.exec(stem);
  const name = (found?.[1] ?? stem)
    .toLowerCase()
    .replace(/[^a-z0-9._+-]+/g, "-")
    .replace(/^[^a-z0-9]+/, "")
    .slice(0, 100);
  return { name, version: (found?.[2] ?? "").slice(0, 100) };
}
