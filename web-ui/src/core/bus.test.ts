import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeSocket, type Sent } from '../test/fake-socket';
import { Bus, type Line } from './bus';
import { Failure } from './failure';

const sockets: FakeSocket[] = [];
const lines: Line['is'][] = [];
const tokens: boolean[] = [];
let answer: (frame: Sent) => unknown;
let random: number;
let bus: Bus;

const last = () => sockets.at(-1) as FakeSocket;
const settle = () => vi.advanceTimersByTimeAsync(0);

async function connected(): Promise<FakeSocket> {
  await bus.connect();
  last().onopen?.();
  await settle();
  return last();
}

beforeEach(() => {
  vi.useFakeTimers();
  sockets.length = lines.length = tokens.length = 0;
  answer = () => ({ heartbeatMs: 25_000 });
  random = 0.5;
  bus = new Bus({
    open: () => {
      const socket = new FakeSocket();
      socket.answer = (frame) => answer(frame);
      sockets.push(socket);
      return socket;
    },
    token: async (renewed) => {
      tokens.push(renewed);
      return 'token';
    },
    line: (line) => lines.push(line.is),
    random: () => random,
  });
});
afterEach(() => {
  bus.stop();
  vi.useRealTimers();
});

describe('opening', () => {
  test('greets with the token first, and only then is open', async () => {
    const socket = await connected();
    expect(socket.frames[0]).toMatchObject({ type: 'send', address: 'parley.hello', body: { token: 'token' } });
    expect(lines).toEqual(['connecting', 'open']);
  });

  test('asks for a new token when the greeting was refused', async () => {
    answer = () => undefined;
    const socket = await connected();
    const { replyAddress } = socket.frames[0] as Sent;
    socket.tell({ type: 'err', address: replyAddress, failureCode: 401, message: 'invalid_token' });
    await settle();
    expect(lines.at(-1)).toBe('waiting');
    await vi.advanceTimersByTimeAsync(1000);
    expect(tokens).toEqual([false, true]);
  });

  test('gives up on a socket that never opens', async () => {
    await bus.connect();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(lines.at(-1)).toBe('waiting');
    expect(last().closed).toBe(true);
  });
});

describe('following', () => {
  test('registers again after a reconnection, with the headers of that moment', async () => {
    let after = 5;
    const heard: unknown[] = [];
    bus.follow('room.a', { heard: (body) => heard.push(body), headers: () => ({ after: String(after) }) });
    const first = await connected();
    expect(first.sent('register')).toEqual([{ type: 'register', address: 'room.a', headers: { after: '5' } }]);
    first.rec('room.a', 'one');
    after = 9;
    first.drop();
    await vi.advanceTimersByTimeAsync(1000);
    last().onopen?.();
    await settle();
    expect(last().sent('register')).toEqual([{ type: 'register', address: 'room.a', headers: { after: '9' } }]);
    expect(heard).toEqual(['one']);
  });

  test('tells the follower when the server refuses the address', async () => {
    const refused = vi.fn();
    bus.follow('room.a', { heard: () => {}, refused });
    const socket = await connected();
    socket.tell({ type: 'err', address: 'room.a', failureCode: 404, message: 'room_not_found', body: {} });
    expect(refused).toHaveBeenCalledWith(expect.objectContaining({ code: 'room_not_found', status: 404 }));
  });

  test('unregisters, and hears nothing any more', async () => {
    const heard = vi.fn();
    const stop = bus.follow('room.a', { heard });
    const socket = await connected();
    stop();
    socket.rec('room.a', 1);
    expect(socket.sent('unregister', 'room.a')).toHaveLength(1);
    expect(heard).not.toHaveBeenCalled();
  });
});

describe('asking', () => {
  test('gives the answer', async () => {
    await connected();
    answer = () => ({ seq: 4 });
    await expect(bus.ask('messages.post', {})).resolves.toEqual({ seq: 4 });
  });

  test('fails with the problem of the server', async () => {
    const socket = await connected();
    answer = () => undefined;
    const reply = bus.ask('messages.post', {});
    const { replyAddress } = socket.frames.at(-1) as Sent;
    const body = { status: 503, code: 'unavailable', retryable: true };
    socket.tell({ type: 'err', address: replyAddress, failureCode: 503, message: 'unavailable', body });
    await expect(reply).rejects.toMatchObject({ code: 'unavailable', retryable: true });
  });

  test('fails as offline when the line breaks, and when there is none', async () => {
    const socket = await connected();
    answer = () => undefined;
    const reply = bus.ask('messages.post', {});
    const seen = expect(reply).rejects.toMatchObject({ code: 'offline', retryable: true });
    socket.drop();
    await seen;
    await expect(bus.ask('messages.post', {})).rejects.toBeInstanceOf(Failure);
  });

  test('fails at once, and sends nothing, when the frame is larger than the server takes', async () => {
    answer = () => ({ heartbeatMs: 25_000, limits: { frameMax: 300 } });
    const socket = await connected();
    const frames = () => socket.sent('send', 'messages.post');
    await bus.ask('messages.post', { text: '' });
    const room = 300 - new TextEncoder().encode(JSON.stringify(frames()[0])).length;
    await bus.ask('messages.post', { text: 'é'.repeat(room / 2) + 'x'.repeat(room % 2) });
    expect(frames()).toHaveLength(2);
    const tooLarge = { status: 413, code: 'frame_too_large', retryable: false };
    await expect(bus.ask('messages.post', { text: 'x'.repeat(room + 1) })).rejects.toMatchObject(tooLarge);
    await expect(bus.ask('messages.post', { text: 'é'.repeat(room / 2 + 1) })).rejects.toMatchObject(tooLarge);
    expect(frames()).toHaveLength(2);
  });

  test('takes 64 KiB for the bound of a server that names none', async () => {
    const socket = await connected();
    const poison = { text: `${'\u001b'.repeat(12_000)}end` };
    await expect(bus.ask('messages.post', poison)).rejects.toMatchObject({ code: 'frame_too_large' });
    expect(socket.sent('send', 'messages.post')).toEqual([]);
  });

  test('fails when nobody answers', async () => {
    await connected();
    answer = () => undefined;
    const reply = expect(bus.ask('messages.post', {})).rejects.toMatchObject({ code: 'timeout' });
    await vi.advanceTimersByTimeAsync(10_000);
    await reply;
  });
});

describe('losing the line', () => {
  test('waits longer each time, and not at all when asked to try now', async () => {
    await bus.connect();
    const waits: number[] = [];
    for (let i = 0; i < 6; i++) {
      last().drop();
      const line = bus.line as Extract<Line, { is: 'waiting' }>;
      waits.push(line.retryAt - Date.now());
      bus.check();
      await settle();
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000]);
  });

  test('comes back when the goodbye says so, after as long as it says', async () => {
    const socket = await connected();
    socket.tell({ event: 'goodbye', message: { code: 4000, reason: 'draining', reconnect: true, after: 700 } });
    socket.drop(4000);
    await vi.advanceTimersByTimeAsync(699);
    expect(sockets).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(sockets).toHaveLength(2);
  });

  test.each([0, undefined, -5, 'soon'])('comes back in its own time when the goodbye says after %s', async (after) => {
    const socket = await connected();
    socket.tell({ event: 'goodbye', message: { code: 4001, reason: 'slow', reconnect: true, after } });
    socket.drop(4001);
    expect(bus.line).toMatchObject({ is: 'waiting', retryAt: Date.now() + 1000 });
  });

  test.each([
    [0, 500],
    [0.5, 1000],
    [0.999, 1499],
  ])('spreads those who may come back at once: dice at %s, %i ms', async (dice, wait) => {
    random = dice;
    const socket = await connected();
    socket.drop();
    bus.check();
    await settle();
    last().tell({ event: 'goodbye', message: { code: 4000, reason: 'draining', reconnect: true, after: 0 } });
    last().drop(4000);
    expect(bus.line).toMatchObject({ is: 'waiting', retryAt: Date.now() + wait });
  });

  test('does not come back before the time, though the person does; but when they ask for it', async () => {
    const socket = await connected();
    socket.tell({ event: 'goodbye', message: { code: 4000, reason: 'draining', reconnect: true, after: 9000 } });
    socket.drop(4000);
    bus.check();
    await settle();
    expect(bus.line.is).toBe('waiting');
    await bus.connect();
    expect(bus.line.is).toBe('connecting');
    last().drop();
    bus.check();
    expect(bus.line.is).toBe('connecting');
  });

  test('comes back or stays away as the goodbye says, whatever its code', async () => {
    const socket = await connected();
    socket.tell({ event: 'goodbye', message: { code: 4505, reason: 'moved', reconnect: true, after: 100 } });
    socket.drop(4505);
    await vi.advanceTimersByTimeAsync(100);
    last().onopen?.();
    await settle();
    expect(bus.line.is).toBe('open');
    last().tell({ event: 'goodbye', message: { code: 4000, reason: 'closing down', reconnect: false, after: 100 } });
    last().drop(4000);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(bus.line).toMatchObject({ is: 'ended', goodbye: { code: 4000 } });
    expect(sockets).toHaveLength(2);
  });

  test('waits a year no shorter than an hour: timers cannot count so far', async () => {
    const socket = await connected();
    socket.tell({ event: 'goodbye', message: { code: 4000, reason: 'draining', reconnect: true, after: 31e9 } });
    socket.drop(4000);
    await vi.advanceTimersByTimeAsync(3_599_000);
    expect(sockets).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(sockets).toHaveLength(2);
  });

  test('stays away after a goodbye from 4500 on', async () => {
    const socket = await connected();
    socket.tell({ event: 'goodbye', message: { code: 4501, reason: 'session revoked', reconnect: false } });
    socket.drop(4501);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(bus.line).toMatchObject({ is: 'ended', goodbye: { code: 4501 } });
    expect(sockets).toHaveLength(1);
  });

  test('finds out by asking, when nothing was heard for a heartbeat', async () => {
    await connected();
    answer = () => undefined;
    await vi.advanceTimersByTimeAsync(25_000);
    expect(last().sent('send', 'parley.sync')).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(bus.line.is).toBe('waiting');
  });
});
