import type { Socket } from '../core/socket';

export interface Sent {
  type: string;
  address?: string;
  headers?: Record<string, string>;
  body?: unknown;
  replyAddress?: string;
}

/** The server's end of one line, in the hands of a test. */
export class FakeSocket implements Socket {
  readonly frames: Sent[] = [];
  closed = false;
  /** Answers a frame that was sent; undefined leaves it unanswered. */
  answer: (frame: Sent) => unknown = () => ({});
  onopen: (() => void) | null = null;
  onclose: ((event: { code?: number }) => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;

  send(data: string): void {
    const frame = JSON.parse(data) as Sent;
    this.frames.push(frame);
    if (frame.type !== 'send') return;
    const body = this.answer(frame);
    if (body !== undefined) queueMicrotask(() => this.tell({ type: 'rec', address: frame.replyAddress, body }));
  }

  close(): void {
    this.closed = true;
  }

  tell(frame: unknown): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  rec(address: string, body: unknown): void {
    this.tell({ type: 'rec', address, body });
  }

  drop(code = 1006): void {
    this.onclose?.({ code });
  }

  sent(type: string, address?: string): Sent[] {
    return this.frames.filter((it) => it.type === type && (address === undefined || it.address === address));
  }
}
