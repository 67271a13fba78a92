import { ClipboardCopy } from "@patternfly/react-core/dist/esm/components/ClipboardCopy";

/** A SHA-256 value, shortened to what fits; copied and read out whole. */
export function Hash({ value, what }: { value: string; what: string }) {
  return (
    <ClipboardCopy
      variant="inline-compact"
      isCode
      truncation={{ position: "middle" }}
      className="console-hash"
      hoverTip={`Copy the ${what}`}
      clickTip="Copied"
      copyAriaLabel={`Copy the ${what}`}
    >
      {value}
    </ClipboardCopy>
  );
}
