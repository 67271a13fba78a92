/** Measures over the last few seconds: long enough to be calm, short enough to follow a change. */
const WINDOW_MILLIS = 5_000;
const SHORTEST_MILLIS = 500;

interface Sample {
  atMillis: number;
  sent: number;
}

/** How fast an upload goes. The time is an argument, so the caller decides which clock that is. */
export class Speed {
  private samples: Sample[] = [];

  /** Bytes a second over the window that ends here; undefined until there is enough to tell. */
  at(atMillis: number, sent: number): number | undefined {
    this.samples.push({ atMillis, sent });
    this.samples = this.samples.filter((sample) => sample.atMillis >= atMillis - WINDOW_MILLIS);
    const first = this.samples[0];
    if (first === undefined || atMillis - first.atMillis < SHORTEST_MILLIS) {
      return undefined;
    }
    return ((sent - first.sent) * 1000) / (atMillis - first.atMillis);
  }
}

export function secondsLeft(bytesLeft: number, bytesPerSecond: number | undefined): number | undefined {
  return bytesPerSecond === undefined || bytesPerSecond <= 0 ? undefined : bytesLeft / bytesPerSecond;
}
