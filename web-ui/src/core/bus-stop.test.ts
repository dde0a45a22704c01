import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeSocket } from '../test/fake-socket';
import { Bus, type Line } from './bus';
import { Failure } from './failure';

const sockets: FakeSocket[] = [];
const lines: Line['is'][] = [];
let bus: Bus;

const last = () => sockets.at(-1) as FakeSocket;
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('going away while the line is being opened', () => {
  const resolvers: (() => void)[] = [];
  const slow = () =>
    new Bus({
      open: () => {
        const socket = new FakeSocket();
        sockets.push(socket);
        return socket;
      },
      token: () => new Promise((resolve) => resolvers.push(() => resolve(`token ${resolvers.length}`))),
      line: (line) => lines.push(line.is),
      random: () => 0.5,
    });
  const tell = (socket: FakeSocket, body: unknown) =>
    socket.rec(socket.sent('send', 'parley.hello')[0]?.replyAddress ?? '', body);

  beforeEach(() => {
    vi.useFakeTimers();
    sockets.length = lines.length = resolvers.length = 0;
    bus = slow();
  });
  afterEach(() => {
    bus.stop();
    vi.useRealTimers();
  });

  test('wins over a token that comes late', async () => {
    void bus.connect();
    bus.stop();
    resolvers[0]?.();
    await settle();
    expect(bus.line.is).toBe('ended');
    expect(sockets.every((it) => it.closed)).toBe(true);
  });

  test('and coming again opens one line, not two', async () => {
    void bus.connect();
    bus.stop();
    void bus.connect();
    for (const resolve of resolvers) resolve();
    await settle();
    expect(sockets.filter((it) => !it.closed)).toHaveLength(1);
    const socket = sockets.find((it) => !it.closed) as FakeSocket;
    socket.answer = () => undefined;
    socket.onopen?.();
    tell(socket, {});
    await settle();
    expect(bus.line.is).toBe('open');
    bus.stop();
    expect(sockets.every((it) => it.closed)).toBe(true);
  });

  test('and coming again is not undone by the token that failed before', async () => {
    let fail = () => {};
    const tokens = [new Promise<string>((_, reject) => (fail = () => reject(Failure.offline()))), Promise.resolve('')];
    bus = new Bus({ open: () => new FakeSocket(), token: () => tokens.shift() as Promise<string> });
    void bus.connect();
    bus.stop();
    void bus.connect();
    fail();
    await settle();
    expect(bus.line.is).toBe('connecting');
  });

  test.each([false, true])(
    'wins over the greeting that was answered at the same moment; coming again: %s',
    async (again) => {
      void bus.connect();
      resolvers[0]?.();
      await settle();
      const socket = last();
      socket.answer = () => undefined;
      socket.onopen?.();
      tell(socket, {});
      bus.stop();
      if (again) void bus.connect();
      await settle();
      expect(bus.line.is).toBe(again ? 'connecting' : 'ended');
      expect(lines).not.toContain('open');
      expect(socket.closed).toBe(true);
    },
  );

  test('and coming again is not undone by the greeting that failed with it', async () => {
    void bus.connect();
    resolvers[0]?.();
    await settle();
    last().answer = () => undefined;
    last().onopen?.();
    bus.stop();
    void bus.connect();
    await settle();
    expect(bus.line.is).toBe('connecting');
  });
});
