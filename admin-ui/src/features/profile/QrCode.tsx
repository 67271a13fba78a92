import { encode } from "uqr";

const QUIET = 4;

/** Black on white in either theme: cameras want it so. */
export function QrCode({ text }: { text: string }) {
  const { data, size } = encode(text, { border: 0 });
  const dots = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])));
  const side = size + 2 * QUIET;
  return (
    <svg className="console-qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label="QR code of the secret below">
      <rect width={side} height={side} fill="#fff" />
      <path d={dots.join("")} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
