import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { leanPatternfly } from "./scripts/lean-patternfly.ts";

// The origin serves the console from its class path, so what is built lands where Maven packs it into the module's jar.
export default defineConfig({
  base: "/admin/",
  plugins: [leanPatternfly(), react()],
  build: {
    outDir: "target/classes/META-INF/resources/admin",
    emptyOutDir: true,
    // Inlined fonts and images would be data: addresses, which the origin's Content-Security-Policy refuses for fonts.
    assetsInlineLimit: 0,
    manifest: true,
    target: ["chrome120", "firefox121", "safari17"],
  },
  server: {
    proxy: { "/api": process.env.BASE_URL ?? "http://127.0.0.1:8480" },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/test/setup.ts"],
    css: false,
    testTimeout: 60_000,
    server: { deps: { inline: [/@patternfly/] } },
  },
});
