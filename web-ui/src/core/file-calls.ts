/** What one can ask about files: they go in pieces, and come as bytes. */
import type { Calls } from './calls';
import type { StoredFile } from './words';

export type FilePart = 'content' | 'preview';

export class FileCalls {
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  begin(roomId: string, name: string, size: number): Promise<StoredFile> {
    const params = { path: { roomId } };
    return this.#calls.ask((rest) => rest.POST('/rooms/{roomId}/files', { params, body: { name, size } }));
  }

  async keep(fileId: string, piece: number, bytes: Blob, signal: AbortSignal): Promise<void> {
    const params = { path: { fileId, piece } };
    await this.#calls.ask((rest) =>
      rest.PUT('/files/{fileId}/pieces/{piece}', {
        params,
        body: '',
        bodySerializer: () => bytes, // the contract calls bytes a text
        headers: { 'Content-Type': 'application/octet-stream' },
        signal,
      }),
    );
  }

  complete(fileId: string): Promise<StoredFile> {
    return this.#calls.ask((rest) => rest.POST('/files/{fileId}/complete', { params: { path: { fileId } } }));
  }

  async drop(fileId: string): Promise<void> {
    await this.#calls.ask((rest) => rest.DELETE('/files/{fileId}', { params: { path: { fileId } } }));
  }

  async bytes(fileId: string, part: FilePart): Promise<Blob> {
    const options = { params: { path: { fileId } }, parseAs: 'blob' } as const;
    const blob = await this.#calls.ask((rest) => rest.GET(`/files/{fileId}/${part}`, options));
    return blob as unknown as Blob; // the contract calls bytes a text
  }
}
