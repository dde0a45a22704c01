/**
 * Files on their way into a room, before the message that has them is sent. They go one after the other.
 */
import { type ReadonlySignal, signal } from '@preact/signals';
import { Failure } from './failure';
import { newId } from './ids';
import type { UploadCalls } from './upload';

export interface Upload {
  readonly key: string;
  readonly file: File;
  /** Bytes that are there. */
  readonly sent: number;
  /** The file's id on the server, once all of it is there. */
  readonly id?: string;
  readonly failed?: Failure;
}

export interface UploadsOptions {
  /** What sends files comes when there is one to send. */
  calls: () => Promise<UploadCalls>;
  pause?: (ms: number) => Promise<void>;
}

export const MOST_FILES = 10;
export const LARGEST_FILE = 25 * 1024 * 1024;

export class Uploads {
  readonly #options: UploadsOptions;
  readonly #roomId: string;
  readonly #all = signal<readonly Upload[]>([]);
  readonly #stops = new Map<string, AbortController>();
  #working: Promise<void> = Promise.resolve();

  constructor(roomId: string, options: UploadsOptions) {
    this.#roomId = roomId;
    this.#options = options;
  }

  get all(): ReadonlySignal<readonly Upload[]> {
    return this.#all;
  }

  /** Takes files in; those that are too many, empty or too large are shown as failed. */
  add(files: Iterable<File>): void {
    for (const file of files) {
      if (this.#all.value.length >= MOST_FILES) throw new Failure({ status: 409, code: 'too_many_files' });
      const upload: Upload = { key: newId(Date.now()), file, sent: 0 };
      const code = file.size === 0 ? 'file_empty' : file.size > LARGEST_FILE ? 'file_too_large' : undefined;
      this.#all.value = [...this.#all.value, code ? { ...upload, failed: new Failure({ status: 400, code }) } : upload];
      if (!code) this.#working = this.#working.then(() => this.#send(upload.key));
    }
  }

  /** Takes one back, whatever has become of it. */
  remove(key: string): void {
    const found = this.#find(key);
    this.#stops.get(key)?.abort();
    this.#all.value = this.#all.value.filter((it) => it.key !== key);
    // What stays behind when this fails is forgotten by the server in a day.
    const id = found?.id;
    if (id)
      void this.#options
        .calls()
        .then((calls) => calls.drop(id))
        .catch(() => undefined);
  }

  again(key: string): void {
    this.#all.value = this.#all.value.map((it) => (it.key === key ? { key, file: it.file, sent: 0 } : it));
    this.#working = this.#working.then(() => this.#send(key));
  }

  /** The ids of all that are there, for the message that has them; from then on they are its own. */
  take(): string[] {
    const ids = this.#all.value.flatMap((it) => it.id ?? []);
    this.#all.value = [];
    return ids;
  }

  async #send(key: string): Promise<void> {
    const upload = this.#find(key);
    if (!upload) return;
    const stop = new AbortController();
    this.#stops.set(key, stop);
    try {
      const [{ send }, calls] = await Promise.all([import('./upload'), this.#options.calls()]);
      const id = await send({
        roomId: this.#roomId,
        file: upload.file,
        calls,
        stop: stop.signal,
        pause: this.#options.pause ?? pause,
        sent: (sent) => this.#change(key, { sent }),
      });
      this.#change(key, { id });
    } catch (error) {
      if (!stop.signal.aborted) this.#change(key, { failed: Failure.of(error) });
    } finally {
      this.#stops.delete(key);
    }
  }

  #find(key: string): Upload | undefined {
    return this.#all.value.find((it) => it.key === key);
  }

  #change(key: string, change: Partial<Upload>): void {
    this.#all.value = this.#all.value.map((it) => (it.key === key ? { ...it, ...change } : it));
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
