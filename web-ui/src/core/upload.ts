/** One file on its way, in pieces: a piece that the line lost is sent again, and what was sent need not be sent twice. */
import { Failure } from './failure';
import type { FileCalls } from './file-calls';

export type UploadCalls = Pick<FileCalls, 'begin' | 'keep' | 'complete' | 'drop'>;

export interface Sending {
  readonly roomId: string;
  readonly file: File;
  readonly calls: UploadCalls;
  readonly stop: AbortSignal;
  readonly pause: (ms: number) => Promise<void>;
  /** What became of an earlier try: the file's id there, and how many of its bytes are. */
  readonly known: { readonly id?: string; readonly sent: number };
  readonly begun: (id: string) => void;
  readonly sent: (bytes: number) => void;
}

export const PIECE = 256 * 1024;
const AGAIN_MS = 2000;
/** A line that is away for longer than some minutes is told of, and not waited for. */
const MOST_TRIES = 60;

/** Sends what is not there yet; ends when all of it is. */
export async function send(sending: Sending): Promise<void> {
  const { file, calls, stop, known } = sending;
  const id = known.id ?? (await begin(sending));
  for (let piece = Math.ceil(known.sent / PIECE); piece * PIECE < file.size; piece++) {
    const bytes = file.slice(piece * PIECE, (piece + 1) * PIECE);
    await trying(sending, () => calls.keep(id, piece, bytes, stop));
    sending.sent(piece * PIECE + bytes.size);
  }
  await trying(sending, () => calls.complete(id));
}

async function begin(sending: Sending): Promise<string> {
  const { roomId, file, calls } = sending;
  const { id } = await trying(sending, () => calls.begin(roomId, file.name || 'file', file.size));
  sending.begun(id);
  return id;
}

async function trying<T>({ stop, pause }: Sending, act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      stop.throwIfAborted();
      return await act();
    } catch (error) {
      const failure = Failure.of(error);
      if (stop.aborted || !failure.retryable || tries >= MOST_TRIES) throw failure;
      await pause(failure.retryAfterMs ?? AGAIN_MS);
    }
  }
}
