/** Addresses of files that were read, for as long as they may be shown. The oldest go when there are too many. */
import type { Calls } from './calls';
import { FileCalls, type FilePart } from './file-calls';

const MOST_KEPT = 60;

export class Pictures {
  readonly #calls: Pick<FileCalls, 'bytes'>;
  readonly #addresses = new Map<string, Promise<string>>();

  constructor(calls: Pick<FileCalls, 'bytes'>) {
    this.#calls = calls;
  }

  /** An address that the page can show; the same one for the same file. */
  address(fileId: string, part: FilePart): Promise<string> {
    const key = `${part} ${fileId}`;
    const known = this.#addresses.get(key) ?? this.#read(fileId, part, key);
    this.#addresses.delete(key);
    this.#addresses.set(key, known); // the last one used is the last to go
    this.#forgetOldest();
    return known;
  }

  #read(fileId: string, part: FilePart, key: string): Promise<string> {
    const address = this.#calls.bytes(fileId, part).then((blob) => URL.createObjectURL(blob));
    address.catch(() => this.#addresses.delete(key)); // asked for again when it is shown again
    return address;
  }

  #forgetOldest(): void {
    if (this.#addresses.size <= MOST_KEPT) return;
    const [oldest] = this.#addresses.keys();
    if (oldest !== undefined) this.#forget(oldest);
  }

  #forget(key: string): void {
    this.#addresses.get(key)?.then(
      (address) => URL.revokeObjectURL(address),
      () => undefined,
    );
    this.#addresses.delete(key);
  }
}

const known = new WeakMap<Calls, Pictures>();

/** The pictures of whoever makes these calls: one collection for the whole page. */
export function picturesOf(calls: Calls): Pictures {
  const pictures = known.get(calls) ?? new Pictures(new FileCalls(calls));
  known.set(calls, pictures);
  return pictures;
}
