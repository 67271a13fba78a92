import { Checkbox } from "@patternfly/react-core/dist/esm/components/Checkbox";
import { Content } from "@patternfly/react-core/dist/esm/components/Content";
import { Title } from "@patternfly/react-core/dist/esm/components/Title";
import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { FormDialog } from "../../shared/FormDialog";
import { ListField } from "../../shared/ListField";
import { TextField } from "../../shared/TextField";
import { changeOf, changeSite, createSite, type Draft, draftOf, isSiteName, type Site, SOURCES } from "./sites";

interface Props {
  /** The site that is changed; a new one when there is none. */
  site?: Site;
  close: () => void;
}

export function SiteDialog({ site, close }: Props) {
  const id = useId();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(site));
  const right = isSiteName(draft.name);

  function set(part: Partial<Draft>) {
    setDraft((before) => ({ ...before, ...part }));
  }

  async function save() {
    const change = changeOf(draft);
    await (site === undefined ? createSite(change) : changeSite(site.name, change));
    await queries.invalidateQueries({ queryKey: ["sites"] });
    close();
  }

  return (
    <FormDialog
      title={site === undefined ? "Describe a site" : `Edit ${site.name}`}
      description="Devices follow when they check in next, within a minute."
      action="Save"
      ready={right}
      perform={save}
      close={close}
    >
      <TextField
        label="Name"
        value={draft.name}
        onChange={(name) => set({ name })}
        autoFocus
        wrong={draft.name !== "" && !right}
        help="1 to 63 of a-z, 0-9 and hyphen, as in paris-2"
      />
      <ListField
        label="Networks"
        value={draft.networks}
        onChange={(networks) => set({ networks })}
        help="As in 10.1.0.0/16 or 2001:db8::/48, one a line. Of all sites the longest prefix wins."
      />
      <Checkbox
        id={`${id}-apart`}
        label="Apart"
        description="Its devices link with no other site's, whatever else is said."
        isChecked={draft.apart}
        onChange={(_, apart) => set({ apart })}
      />
      {!draft.apart && (
        <ListField
          label="May also peer with"
          value={draft.peersWith}
          onChange={(peersWith) => set({ peersWith })}
          help="Names of other sites, one a line. It is said of both."
        />
      )}
      <Checkbox
        id={`${id}-vpn`}
        label="Peering through a VPN"
        description="Devices that are connected through a tunnel may link with others of the site."
        isChecked={draft.vpn}
        onChange={(_, vpn) => set({ vpn })}
      />
      <div>
        <Title headingLevel="h2" size="md">
          What devices say
        </Title>
        <Content component="p">
          A device that says one of these belongs here, wherever its address is. It is believed.
        </Content>
      </div>
      {SOURCES.map(({ source, label, help }) => (
        <ListField
          key={source}
          label={label}
          value={draft.claims[source]}
          onChange={(text) => set({ claims: { ...draft.claims, [source]: text } })}
          help={help}
        />
      ))}
    </FormDialog>
  );
}
