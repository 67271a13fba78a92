const FORMAT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** An instant in the viewer's time zone; the tooltip has it in UTC. */
export function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at} title={`${at.replace("T", " ").replace(/(\.\d+)?Z$/, "")} UTC`}>
      {FORMAT.format(new Date(at))}
    </time>
  );
}
