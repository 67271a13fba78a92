import postcss from "postcss";
import type { Plugin } from "vite";

/** Themes that the console does not offer. They make 40 % of PatternFly's base style sheet. */
const THEMES = /\.pf-v6-theme-(felt|glass|high-contrast|redhat)\b/;

/** Style sheets that components import for what the console does not show. Whoever begins to show it strikes its line. */
const UNSHOWN = [
  "Drawer/drawer.css", // Page: the notification drawer
  "Table/inline-edit.css",
  "Table/table-scrollable.css",
  "Table/table-tree-view.css",
];

/** Leaves out of PatternFly's styles what no page can show, so that the first page stays within its budget. */
export function leanPatternfly(): Plugin {
  return {
    name: "lean-patternfly",
    enforce: "pre",
    transform: {
      filter: { id: /@patternfly.+\.css$/ },
      handler(css, id) {
        return { code: UNSHOWN.some((file) => id.endsWith(`/${file}`)) ? "" : withoutThemes(css), map: null };
      },
    },
  };
}

function withoutThemes(css: string): string {
  const sheet = postcss.parse(css);
  sheet.walkRules((rule) => {
    const kept = rule.selectors.filter((selector) => !THEMES.test(selector.replaceAll(/:not\([^)]*\)/g, "")));
    if (kept.length === 0) {
      rule.remove();
    } else {
      rule.selectors = kept;
    }
  });
  return sheet.toString();
}
