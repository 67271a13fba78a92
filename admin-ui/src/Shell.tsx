import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import {
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadLogo,
  MastheadMain,
  MastheadToggle,
} from "@patternfly/react-core/dist/esm/components/Masthead";
import { Nav, NavItem, NavList } from "@patternfly/react-core/dist/esm/components/Nav";
import { Page, PageSidebar, PageSidebarBody, PageToggleButton } from "@patternfly/react-core/dist/esm/components/Page";
import { SkipToContent } from "@patternfly/react-core/dist/esm/components/SkipToContent";
import BarsIcon from "@patternfly/react-icons/dist/esm/icons/bars-icon";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { createLink, Link, Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { EvaluationBanner } from "./features/keys/EvaluationBanner";
import { UploadTray } from "./features/uploads/UploadTray";
import { ButtonLink } from "./shared/ButtonLink";
import { done, origin } from "./shared/origin";
import { useMay } from "./shared/people/permissions";
import { sessionQuery } from "./shared/session";
import { ThemeSwitch } from "./shared/ThemeSwitch";
import { useSidebar } from "./useSidebar";

const PAGES = [
  { to: "/packages", name: "Packages", role: "viewer" },
  { to: "/devices", name: "Devices", role: "viewer" },
  { to: "/sites", name: "Sites", role: "viewer" },
  { to: "/swarm", name: "Swarm", role: "viewer" },
  { to: "/enrolment", name: "Enrolment", role: "operator" },
  { to: "/audit", name: "Audit", role: "admin" },
  { to: "/settings", name: "Settings", role: "admin" },
] as const;

const Logo = createLink(MastheadLogo);

/** The frame of every page behind the login: where one is, where one can go, what is being uploaded. */
export function Shell() {
  useQuery(sessionQuery);
  const { pathname } = useLocation();
  const { isOpen, toggle, fit } = useSidebar(pathname);
  return (
    <Page
      masthead={<Bar isOpen={isOpen} toggle={toggle} />}
      sidebar={<Places isOpen={isOpen} pathname={pathname} />}
      onPageResize={(_, { mobileView }) => fit(mobileView)}
      isContentFilled
      mainContainerId="main"
      skipToContent={<SkipToContent href="#main">Skip to the content</SkipToContent>}
    >
      <EvaluationBanner />
      <Outlet />
      <UploadTray />
    </Page>
  );
}

function Bar({ isOpen, toggle }: { isOpen: boolean; toggle: () => void }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const session = useQuery(sessionQuery).data;
  const logout = useMutation({
    mutationFn: () => done(origin.DELETE("/api/v1/session")),
    onSuccess: async () => {
      await navigate({ to: "/login" });
      queries.clear();
    },
  });
  return (
    <Masthead>
      <MastheadMain>
        <MastheadToggle>
          <PageToggleButton
            variant="plain"
            aria-label="Navigation"
            icon={<BarsIcon />}
            isSidebarOpen={isOpen}
            onSidebarToggle={toggle}
          />
        </MastheadToggle>
        <MastheadBrand>
          <Logo to="/" className="console-logo">
            <img src="/admin/starling.svg" alt="" width="32" height="32" />
            Starling
          </Logo>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent>
        <div className="console-masthead-end">
          <ThemeSwitch />
          <ButtonLink variant="link" to="/profile" className="console-account">
            {session?.account ?? "Profile"}
          </ButtonLink>
          <Button variant="link" isLoading={logout.isPending} onClick={() => logout.mutate()}>
            Log out
          </Button>
        </div>
      </MastheadContent>
    </Masthead>
  );
}

function Places({ isOpen, pathname }: { isOpen: boolean; pathname: string }) {
  const may = useMay();
  return (
    <PageSidebar isSidebarOpen={isOpen}>
      <PageSidebarBody>
        <Nav aria-label="Console">
          <NavList>
            {PAGES.filter(({ role }) => may(role)).map(({ to, name }) => (
              <NavItem key={to} itemId={to} isActive={pathname.startsWith(to)}>
                <Link to={to}>{name}</Link>
              </NavItem>
            ))}
          </NavList>
        </Nav>
      </PageSidebarBody>
    </PageSidebar>
  );
}
