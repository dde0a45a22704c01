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
  /** The file's id on the server, once it is begun there. */
  readonly id?: string;
  /** Whether all of it is there. */
  readonly whole?: boolean;
  readonly failed?: Failure;
}

export interface UploadsOptions {
  /** What sends files comes when there is one to send. */
  calls: () => Promise<UploadCalls>;
  /** Bytes that the server takes, as far as it has told. */
  largest: () => number;
  /** It takes less than it has told. */
  outdated: () => void;
  pause?: (ms: number) => Promise<void>;
}

export const MOST_FILES = 10;

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

  /** Bytes that a file may have. */
  get largest(): number {
    return this.#options.largest();
  }

  /** Takes files in; those that are too many, empty or too large are shown as failed. */
  add(files: Iterable<File>): void {
    for (const file of files) {
      if (this.#all.value.length >= MOST_FILES) throw new Failure({ status: 409, code: 'message_files_full' });
      const upload: Upload = { key: newId(Date.now()), file, sent: 0 };
      const code = file.size === 0 ? 'file_empty' : file.size > this.largest ? 'file_too_large' : undefined;
      this.#all.value = [...this.#all.value, code ? { ...upload, failed: new Failure({ status: 400, code }) } : upload];
      if (!code) this.#working = this.#working.then(() => this.#send(upload.key));
    }
  }

  /** Takes one back, whatever has become of it. */
  remove(key: string): void {
    const id = this.#find(key)?.id;
    this.#stops.get(key)?.abort();
    this.#all.value = this.#all.value.filter((it) => it.key !== key);
    if (id) this.#drop(id);
  }

  /** Goes on where it failed. */
  again(key: string): void {
    this.#replace(key, ({ failed, ...it }) => it);
    this.#working = this.#working.then(() => this.#send(key));
  }

  /** The ids of all that are there, for the message that has them; from then on they are its own. */
  take(): string[] {
    const ids = this.#all.value.flatMap((it) => (it.whole && it.id) || []);
    this.#all.value = [];
    return ids;
  }

  /** Stops, and forgets all of it. */
  clear(): void {
    for (const stop of this.#stops.values()) stop.abort();
    this.#all.value = [];
  }

  async #send(key: string): Promise<void> {
    const upload = this.#find(key);
    if (!upload) return;
    const stop = new AbortController();
    this.#stops.set(key, stop);
    try {
      const [{ send }, calls] = await Promise.all([import('./upload'), this.#options.calls()]);
      await send({
        roomId: this.#roomId,
        file: upload.file,
        calls,
        stop: stop.signal,
        pause: this.#options.pause ?? pause,
        known: upload,
        begun: (id) => this.#begun(key, id),
        sent: (sent) => this.#change(key, { sent }),
      });
      this.#change(key, { whole: true });
    } catch (error) {
      if (!stop.signal.aborted) this.#failed(upload, Failure.of(error));
    } finally {
      this.#stops.delete(key);
    }
  }

  /** It may have been taken back meanwhile. */
  #begun(key: string, id: string): void {
    if (this.#find(key)) this.#change(key, { id });
    else this.#drop(id);
  }

  /** What stays behind when this fails is forgotten by the server in a day. */
  #drop(id: string): void {
    void this.#options
      .calls()
      .then((calls) => calls.drop(id))
      .catch(() => undefined);
  }

  /** What the server has forgotten begins anew when it is sent again. */
  #failed({ key, file }: Upload, failed: Failure): void {
    if (failed.code === 'file_too_large') this.#options.outdated();
    if (failed.code === 'file_not_found') this.#replace(key, () => ({ key, file, sent: 0, failed }));
    else this.#change(key, { failed });
  }

  #find(key: string): Upload | undefined {
    return this.#all.value.find((it) => it.key === key);
  }

  #change(key: string, change: Partial<Upload>): void {
    this.#replace(key, (it) => ({ ...it, ...change }));
  }

  #replace(key: string, how: (upload: Upload) => Upload): void {
    this.#all.value = this.#all.value.map((it) => (it.key === key ? how(it) : it));
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
