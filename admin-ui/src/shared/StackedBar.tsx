interface Segment {
  name: string;
  /** Chooses colour and pattern in console.css. */
  kind: "origin" | "peers" | "rest";
  share: number;
  text: string;
}

/**
 * Shares of a whole as one bar. Colour and pattern differ, and the caption's table says the same in numbers, so nothing
 * is told by colour alone.
 */
export function StackedBar({ label, segments }: { label: string; segments: readonly Segment[] }) {
  return (
    <figure className="console-bar">
      <div className="console-bar-track" aria-hidden="true">
        {segments.map(({ kind, share }) => (
          <div key={kind} className={`console-bar-segment console-bar-${kind}`} style={{ flexGrow: share }} />
        ))}
      </div>
      <figcaption>
        <table aria-label={label}>
          <tbody>
            {segments.map(({ kind, name, text }) => (
              <tr key={kind}>
                <th scope="row">
                  <span className={`console-bar-key console-bar-${kind}`} aria-hidden="true" />
                  {name}
                </th>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </figcaption>
    </figure>
  );
}
