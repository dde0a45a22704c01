import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { FALLBACK_AFTER, socketsTo } from './socket';

const opened: string[] = [];

class FakeWebSocket extends EventTarget {
  constructor(url: string) {
    super();
    opened.push(url);
  }
}
vi.mock('sockjs-client', () => ({
  default: class {
    constructor(url: string) {
      opened.push(`sockjs ${url}`);
    }
  },
}));
vi.stubGlobal('WebSocket', FakeWebSocket);
afterAll(() => {
  vi.unstubAllGlobals();
});
afterEach(() => {
  opened.length = 0;
});

test('takes turns with SockJS after WebSockets have failed', async () => {
  const open = socketsTo('http://x/eventbus');
  for (let failures = 0; failures <= FALLBACK_AFTER + 1; failures++) await open(failures);
  const websocket = 'ws://x/eventbus/websocket';
  expect(opened).toEqual([websocket, websocket, 'sockjs http://x/eventbus', websocket]);
});

test('stays with WebSockets once one has got through: then the server is away, not the way barred', async () => {
  const open = socketsTo('http://x/eventbus');
  const socket = (await open(0)) as unknown as EventTarget;
  socket.dispatchEvent(new Event('open'));
  await open(FALLBACK_AFTER);
  expect(opened.at(-1)).toBe('ws://x/eventbus/websocket');
});
