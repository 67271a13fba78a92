const UNITS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"] as const;

/** Binary units (1 KiB = 1,024 B), three significant digits: "1.50 GiB". */
export function bytes(count: number): string {
  let value = count;
  let unit = 0;
  while (value >= 1023.5 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 ? Math.round(value) : digits(value)} ${UNITS[unit]}`;
}

/** All digits, for tooltips: "1,610,612,736 bytes". */
export function exactBytes(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "byte" : "bytes"}`;
}

export function rate(bytesPerSecond: number): string {
  return `${bytes(bytesPerSecond)}/s`;
}

/** A share of 0 to 1 as 0 to 100 %. Never rounds up to 100 % what is not all, nor down to 0 % what is something. */
export function percent(share: number): string {
  const value = Math.min(1, Math.max(0, share)) * 100;
  if (value > 0 && value < 0.1) {
    return "< 0.1 %";
  }
  const shown = Math.floor(value * 10) / 10;
  return `${Number.isInteger(shown) ? shown : shown.toFixed(1)} %`;
}

/** How many payloads that is: "1.02x". Without a payload there is nothing to compare with. */
export function multiple(count: number, payload: number): string {
  return payload === 0 ? "–" : `${(count / payload).toFixed(2)}x`;
}

/** "8 s", "3 min 20 s", "2 h 5 min". */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  if (whole < 60) {
    return `${whole} s`;
  }
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) {
    return join(minutes, "min", whole % 60, "s");
  }
  return join(Math.floor(minutes / 60), "h", minutes % 60, "min");
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

function join(big: number, bigUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${big} ${bigUnit}` : `${big} ${bigUnit} ${small} ${smallUnit}`;
}

function digits(value: number): string {
  if (value >= 99.95) {
    return value.toFixed(0);
  }
  return value.toFixed(value >= 9.995 ? 1 : 2);
}
