/** Addresses of files that were read, for as long as they may be shown. The oldest go when there are too many. */
import type { FilePart } from './file-calls';

const MOST_KEPT = 60;

export class Pictures {
  readonly #bytes: (fileId: string, part: FilePart) => Promise<Blob>;
  readonly #addresses = new Map<string, Promise<string>>();

  constructor(bytes: (fileId: string, part: FilePart) => Promise<Blob>) {
    this.#bytes = bytes;
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

  clear(): void {
    for (const key of [...this.#addresses.keys()]) this.#forget(key);
  }

  #read(fileId: string, part: FilePart, key: string): Promise<string> {
    const address = this.#bytes(fileId, part).then((blob) => URL.createObjectURL(blob));
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
