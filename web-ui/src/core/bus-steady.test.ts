import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeSocket, type Sent } from '../test/fake-socket';
import { Bus, type Line } from './bus';

const sockets: FakeSocket[] = [];
let answer: (frame: Sent) => unknown;
let bus: Bus;

const last = () => sockets.at(-1) as FakeSocket;
const settle = () => vi.advanceTimersByTimeAsync(0);

async function connected(): Promise<void> {
  await bus.connect();
  last().onopen?.();
  await settle();
}

beforeEach(() => {
  vi.useFakeTimers();
  sockets.length = 0;
  answer = () => ({});
  bus = new Bus({
    open: () => {
      const socket = new FakeSocket();
      socket.answer = (frame) => answer(frame);
      sockets.push(socket);
      return socket;
    },
    token: async () => 'token',
    random: () => 0.5,
  });
});
afterEach(() => {
  bus.stop();
  vi.useRealTimers();
});

describe('losing the line right after it opened', () => {
  async function dropped(): Promise<number> {
    last().drop(1009);
    const wait = (bus.line as Extract<Line, { is: 'waiting' }>).retryAt - Date.now();
    await vi.advanceTimersByTimeAsync(wait);
    last().onopen?.();
    await settle();
    expect(bus.line.is).toBe('open');
    return wait;
  }

  test('again and again waits longer each time: it may be for what is sent', async () => {
    await connected();
    const waits: number[] = [];
    for (let i = 0; i < 6; i++) waits.push(await dropped());
    expect(waits).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000]);
  });

  test('counts no more once the line has held for ten seconds', async () => {
    await connected();
    await dropped();
    await vi.advanceTimersByTimeAsync(9_999);
    expect(await dropped()).toBe(2000);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await dropped()).toBe(1000);
  });

  test('is not helped by a line that held before', async () => {
    await connected();
    await vi.advanceTimersByTimeAsync(9_000);
    await dropped();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await dropped()).toBe(2000);
  });

  test('counts no more once something was answered', async () => {
    await connected();
    await dropped();
    await bus.ask('rooms.mark', {});
    expect(await dropped()).toBe(1000);
  });

  test('counts on when what was asked is refused', async () => {
    await connected();
    await dropped();
    answer = (frame) => (frame.address === 'parley.hello' ? {} : undefined);
    const refused = expect(bus.ask('rooms.mark', {})).rejects.toMatchObject({ code: 'unavailable' });
    const { replyAddress } = last().frames.at(-1) as Sent;
    last().tell({ type: 'err', address: replyAddress, failureCode: 503, message: 'unavailable' });
    await refused;
    expect(await dropped()).toBe(2000);
  });
});
