// What a person's browser fetches before it shows a page: scripts and styles, compressed. Fails when a page is too heavy.
import { readFileSync, rmSync } from "node:fs";
import { gzipSync } from "node:zlib";

const FIRST_KIB = 250;
/** On top of what the first page has brought. */
const FURTHER_KIB = 50;
const OUT = new URL("../target/classes/META-INF/resources/admin/", import.meta.url);
const SHELL = "src/Shell.tsx";
const LOGIN = ["src/features/login/LoginPage.tsx"];
const FIRST = [SHELL, "src/features/packages/PackagesPage.tsx"];
const FURTHER = [
  [SHELL, "src/features/packages/PackagePage.tsx"],
  [SHELL, "src/features/devices/DevicesPage.tsx"],
  [SHELL, "src/features/swarm/SwarmPage.tsx"],
  [SHELL, "src/features/enrolment/EnrolmentPage.tsx"],
  [SHELL, "src/features/profile/ProfilePage.tsx"],
  [SHELL, "src/features/settings/SettingsPage.tsx"],
  [SHELL, "src/features/audit/AuditPage.tsx"],
];

const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", OUT), "utf8"));

function collect(key, files) {
  const chunk = manifest[key];
  if (chunk === undefined) {
    throw new Error(`${key} is not in Vite's manifest. Is the page still called that? See scripts/budget.mjs`);
  }
  for (const file of [chunk.file, ...(chunk.css ?? [])]) {
    files.add(file);
  }
  for (const needed of chunk.imports ?? []) {
    collect(needed, files);
  }
  return files;
}

function kib(files) {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, OUT))).length, 0) / 1024;
}

function filesOf(page) {
  const files = new Set();
  for (const key of ["index.html", ...page]) {
    collect(key, files);
  }
  return files;
}

/** Node 20 has no Set.difference. */
function without(files, known) {
  return new Set([...files].filter((file) => !known.has(file)));
}

let tooHeavy = false;

function judge(page, files, budget) {
  const size = kib(files);
  tooHeavy ||= size > budget;
  console.log(`${page.at(-1)}: ${size.toFixed(1)} KiB of at most ${budget} KiB, gzip`);
}

judge(LOGIN, filesOf(LOGIN), FIRST_KIB);
judge(FIRST, filesOf(FIRST), FIRST_KIB);
for (const page of FURTHER) {
  judge(page, without(filesOf(page), filesOf(FIRST)), FURTHER_KIB);
}
rmSync(new URL(".vite", OUT), { recursive: true });
if (tooHeavy) {
  console.error("A page is over its budget. Load what it does not need at once lazily, or import less.");
  process.exit(1);
}
