import { asProblem, type Problem } from "../../shared/problem";
import { afterBreak, beforeUpload } from "./checks";
import { type Listener, sendPayload, type Target } from "./send";
import { Speed, secondsLeft } from "./speed";
import { isUnderWay, type Upload, type UploadState } from "./upload";

/** A browser opens six connections to one host; the pages and the live view need some of them. */
const AT_ONCE = 2;

/** What the uploads need of the world; the tests bring their own. */
export interface World {
  before(target: Target): Promise<void>;
  send(target: Target, listener: Listener): () => void;
  afterBreak(target: Target, sent: number): Promise<Problem | undefined>;
  nowMillis(): number;
}

interface Run {
  abort(): void;
}

/**
 * All uploads of this page, whatever view is shown: they go on while one moves through the console, and through a login.
 * Every change makes a new list, so that views can compare by identity.
 */
export class Uploads {
  /** Called when one has ended well or badly: the origin may have another version than before. */
  onEnd: (state: UploadState) => void = () => {};

  private list: readonly Upload[] = [];
  private nextId = 1;
  private readonly runs = new Map<number, Run>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly world: World) {}

  snapshot = (): readonly Upload[] => this.list;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  start(target: Target): void {
    this.change([...this.list, { ...target, id: this.nextId++, state: { phase: "waiting" } }]);
    this.fill();
  }

  cancel(id: number): void {
    const run = this.runs.get(id);
    this.runs.delete(id);
    this.move(id, { phase: "cancelled" });
    run?.abort();
    this.fill();
  }

  /** Begins again from the first byte: the origin keeps nothing of a broken upload. */
  retry(id: number): void {
    this.move(id, { phase: "waiting" });
    this.fill();
  }

  /** Forgets one that is over. */
  dismiss(id: number): void {
    this.change(this.list.filter((upload) => upload.id !== id || isUnderWay(upload)));
  }

  private fill(): void {
    for (const upload of this.list) {
      if (upload.state.phase === "waiting" && !this.runs.has(upload.id) && this.runs.size < AT_ONCE) {
        void this.run(upload);
      }
    }
  }

  private async run(upload: Upload): Promise<void> {
    const run: Run = { abort: () => {} };
    this.runs.set(upload.id, run);
    try {
      await this.world.before(upload);
      if (this.runs.get(upload.id) === run) {
        run.abort = this.world.send(upload, this.listenTo(upload, run));
      }
    } catch (error) {
      this.end(upload, run, { phase: "failed", problem: asProblem(error) });
    }
  }

  private listenTo(upload: Upload, run: Run): Listener {
    const speed = new Speed();
    speed.at(this.world.nowMillis(), 0);
    let sent = 0;
    return {
      sent: (count) => {
        sent = count;
        if (this.runs.get(upload.id) === run) {
          this.move(upload.id, this.progress(upload, count, speed));
        }
      },
      stored: () => this.end(upload, run, { phase: "stored" }),
      refused: (problem) => this.end(upload, run, { phase: "failed", problem }),
      broken: async () => {
        if (this.runs.get(upload.id) === run) {
          const problem = await this.world.afterBreak(upload, sent);
          this.end(upload, run, problem ? { phase: "failed", problem } : { phase: "stored" });
        }
      },
    };
  }

  private progress({ file }: Upload, sent: number, speed: Speed): UploadState {
    if (sent >= file.size) {
      return { phase: "storing" };
    }
    const bytesPerSecond = speed.at(this.world.nowMillis(), sent);
    return { phase: "sending", sent, bytesPerSecond, secondsLeft: secondsLeft(file.size - sent, bytesPerSecond) };
  }

  /** Nothing, if the run was cancelled meanwhile. */
  private end(upload: Upload, run: Run, state: UploadState): void {
    if (this.runs.get(upload.id) === run) {
      this.runs.delete(upload.id);
      this.move(upload.id, state);
      this.onEnd(state);
      this.fill();
    }
  }

  private move(id: number, state: UploadState): void {
    this.change(this.list.map((upload) => (upload.id === id ? { ...upload, state } : upload)));
  }

  private change(list: readonly Upload[]): void {
    this.list = list;
    for (const listener of this.listeners) {
      listener();
    }
  }
}

export const uploads = new Uploads({
  before: beforeUpload,
  send: sendPayload,
  afterBreak,
  nowMillis: () => performance.now(),
});
