import { Button } from "@patternfly/react-core/dist/esm/components/Button";
import MoonIcon from "@patternfly/react-icons/dist/esm/icons/moon-icon";
import SunIcon from "@patternfly/react-icons/dist/esm/icons/sun-icon";
import { setDark, useDark } from "./theme";

export function ThemeSwitch() {
  const dark = useDark();
  const label = dark ? "Switch to the light theme" : "Switch to the dark theme";
  return (
    <Button
      variant="plain"
      aria-label={label}
      title={label}
      icon={dark ? <SunIcon /> : <MoonIcon />}
      onClick={() => setDark(!dark)}
    />
  );
}
