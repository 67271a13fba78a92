import type { ReactNode } from "react";
import { Definition } from "../../shared/Definition";

interface Props {
  name: string;
  value: ReactNode;
  /** The same in another unit. */
  also?: ReactNode;
  definition: string;
}

/** One number with its name and its exact meaning. */
export function Figure({ name, value, also, definition }: Props) {
  return (
    <div className="console-figure">
      <dt>
        {name} <Definition of={name}>{definition}</Definition>
      </dt>
      <dd>
        {value}
        {also !== undefined && <span className="console-also"> {also}</span>}
      </dd>
    </div>
  );
}
