/** Opens the line: a plain WebSocket, and SockJS (fetched only then) where WebSockets keep failing. */
export interface Socket {
  send(data: string): void;
  close(): void;
  onopen: (() => void) | null;
  onclose: ((event: { code?: number }) => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
}

/** From this attempt on that opened nothing, every second one goes over SockJS. */
export const FALLBACK_AFTER = 2;

export async function openSocket(url: string, failures: number): Promise<Socket> {
  const fallback = typeof WebSocket === 'undefined' || (failures >= FALLBACK_AFTER && failures % 2 === 0);
  if (fallback) {
    const { default: SockJS } = await import('sockjs-client');
    return new SockJS(url) as unknown as Socket;
  }
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/websocket`);
  socket.binaryType = 'arraybuffer';
  return socket as unknown as Socket;
}

const decoder = new TextDecoder();

export function textOf(data: unknown): string {
  return typeof data === 'string' ? data : decoder.decode(data as ArrayBuffer);
}
