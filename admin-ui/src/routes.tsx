import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouterHistory,
  redirect,
} from "@tanstack/react-router";
import { Failure, NotFound } from "./shared/Failure";
import type { Schemas } from "./shared/origin";
import { Problem } from "./shared/problem";
import { sessionQuery, takePage } from "./shared/session";

interface Context {
  queries: QueryClient;
}

const root = createRootRouteWithContext<Context>()({ component: Outlet });

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  validateSearch: (search: Record<string, unknown>): { from?: string; expired?: boolean; refused?: string } => ({
    ...(typeof search.from === "string" && { from: search.from }),
    ...(search.expired === true && { expired: true }),
    ...(typeof search.refused === "string" && { refused: search.refused }),
  }),
  component: lazyRouteComponent(() => import("./features/login/LoginPage"), "LoginPage"),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  component: lazyRouteComponent(() => import("./features/login/SetupPage"), "SetupPage"),
});

const firstPassword = createRoute({
  getParentRoute: () => root,
  path: "/first-password",
  component: lazyRouteComponent(() => import("./features/login/FirstPasswordPage"), "FirstPasswordPage"),
});

/** Everything that needs a session. */
const console = createRoute({
  getParentRoute: () => root,
  id: "console",
  beforeLoad: async ({ context, location }) => {
    let session: Schemas["Session"];
    try {
      session = await context.queries.ensureQueryData(sessionQuery);
    } catch (error) {
      if (error instanceof Problem && error.needsLogin) {
        throw redirect({ to: "/login", search: { from: `/admin${location.href}` }, replace: true });
      }
      throw error;
    }
    if (session.mustChangePassword) {
      throw redirect({ to: "/first-password", replace: true });
    }
  },
  component: lazyRouteComponent(() => import("./Shell"), "Shell"),
});

const home = createRoute({
  getParentRoute: () => console,
  path: "/",
  beforeLoad: () => {
    const page = takePage();
    if (page !== undefined) {
      throw redirect({ href: page, replace: true });
    }
    throw redirect({ to: "/packages", replace: true });
  },
});

function cursorIn(search: Record<string, unknown>): { cursor?: string } {
  return typeof search.cursor === "string" ? { cursor: search.cursor } : {};
}

const packages = createRoute({
  getParentRoute: () => console,
  path: "/packages",
  validateSearch: cursorIn,
  component: lazyRouteComponent(() => import("./features/packages/PackagesPage"), "PackagesPage"),
});

const onePackage = createRoute({
  getParentRoute: () => console,
  path: "/packages/$name",
  component: lazyRouteComponent(() => import("./features/packages/PackagePage"), "PackagePage"),
});

const devices = createRoute({
  getParentRoute: () => console,
  path: "/devices",
  validateSearch: cursorIn,
  component: lazyRouteComponent(() => import("./features/devices/DevicesPage"), "DevicesPage"),
});

const sites = createRoute({
  getParentRoute: () => console,
  path: "/sites",
  validateSearch: cursorIn,
  component: lazyRouteComponent(() => import("./features/sites/SitesPage"), "SitesPage"),
});

const swarm = createRoute({
  getParentRoute: () => console,
  path: "/swarm",
  validateSearch: (search: Record<string, unknown>): { release?: string } =>
    typeof search.release === "string" ? { release: search.release } : {},
  component: lazyRouteComponent(() => import("./features/swarm/SwarmPage"), "SwarmPage"),
});

const profile = createRoute({
  getParentRoute: () => console,
  path: "/profile",
  component: lazyRouteComponent(() => import("./features/profile/ProfilePage"), "ProfilePage"),
});

const settings = createRoute({
  getParentRoute: () => console,
  path: "/settings",
  validateSearch: cursorIn,
  component: lazyRouteComponent(() => import("./features/settings/SettingsPage"), "SettingsPage"),
});

const enrolment = createRoute({
  getParentRoute: () => console,
  path: "/enrolment",
  validateSearch: cursorIn,
  component: lazyRouteComponent(() => import("./features/enrolment/EnrolmentPage"), "EnrolmentPage"),
});

const audit = createRoute({
  getParentRoute: () => console,
  path: "/audit",
  validateSearch: auditFilterIn,
  component: lazyRouteComponent(() => import("./features/audit/AuditPage"), "AuditPage"),
});

function auditFilterIn(search: Record<string, unknown>): {
  actor?: string;
  action?: string;
  from?: string;
  to?: string;
  cursor?: number;
} {
  return {
    ...(typeof search.actor === "string" && { actor: search.actor }),
    ...(typeof search.action === "string" && { action: search.action }),
    ...(typeof search.from === "string" && { from: search.from }),
    ...(typeof search.to === "string" && { to: search.to }),
    ...(typeof search.cursor === "number" && { cursor: search.cursor }),
  };
}

export function makeRouter(queries: QueryClient, history?: RouterHistory) {
  return createRouter({
    basepath: "/admin",
    routeTree: root.addChildren([
      login,
      setup,
      firstPassword,
      console.addChildren([home, packages, onePackage, devices, sites, swarm, enrolment, profile, settings, audit]),
    ]),
    context: { queries },
    ...(history && { history }),
    defaultPreload: "intent",
    defaultErrorComponent: Failure,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
