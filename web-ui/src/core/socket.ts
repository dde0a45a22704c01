/** Opens the line: a plain WebSocket, and SockJS (fetched only then) where WebSockets never got through. */
export interface Socket {
  send(data: string): void;
  close(): void;
  onopen: (() => void) | null;
  onclose: ((event: { code?: number }) => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
}

export type OpenSocket = (failures: number) => Promise<Socket> | Socket;

/** After so many failures, every second try goes over SockJS: as long as no WebSocket has ever opened here. */
export const FALLBACK_AFTER = 2;

export function socketsTo(url: string): OpenSocket {
  let gotThrough = false;
  return (failures) => {
    const stuck = !gotThrough && failures >= FALLBACK_AFTER && failures % 2 === 0;
    if (stuck || typeof WebSocket === 'undefined') return openSockJs(url);
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/websocket`);
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('open', () => {
      gotThrough = true;
    });
    return socket as unknown as Socket;
  };
}

async function openSockJs(url: string): Promise<Socket> {
  const { default: SockJS } = await import('sockjs-client');
  return new SockJS(url) as unknown as Socket;
}

const decoder = new TextDecoder();

export function textOf(data: unknown): string {
  return typeof data === 'string' ? data : decoder.decode(data as ArrayBuffer);
}
