import { bytes, exactBytes } from "./units";

/** A number of bytes, rounded; the tooltip has every digit. */
export function Bytes({ count }: { count: number }) {
  return (
    <span className="console-number" title={exactBytes(count)}>
      {bytes(count)}
    </span>
  );
}
