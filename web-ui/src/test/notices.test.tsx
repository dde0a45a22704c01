import { screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { attentive } from '../lib/attention';
import { lookAgain } from '../lib/notice-wishes';
import { comeBack, freshBrowser } from './browser';
import { ada, grace } from './cast';
import { FakeServer } from './fake-server';

/** What the browser was told to show. */
class FakeNotification {
  static permission: NotificationPermission = 'granted';
  static readonly all: FakeNotification[] = [];
  static readonly requestPermission = vi.fn(async () => {
    FakeNotification.permission = 'granted';
  });
  readonly title: string;
  readonly options: NotificationOptions;
  onclick: (() => void) | undefined;
  closed = false;

  constructor(title: string, options: NotificationOptions) {
    this.title = title;
    this.options = options;
    FakeNotification.all.push(this);
  }

  close(): void {
    this.closed = true;
  }
}

/** A loudspeaker that counts. */
class FakeAudio {
  readonly currentTime = 0;
  readonly destination = {};
  readonly #to = (next: unknown) => next;

  async resume(): Promise<void> {}

  createOscillator() {
    return { frequency: { value: 0 }, connect: this.#to, start: tones, stop: () => undefined };
  }

  createGain() {
    const gain = { setValueAtTime: () => undefined, exponentialRampToValueAtTime: () => undefined };
    return { gain, connect: this.#to };
  }
}

let server: FakeServer;
const tones = vi.fn();
const { all } = FakeNotification;
const told = () => all.map(({ title, options }) => [title, options.body]);

// What the screens fetch is here before they are timed.
beforeAll(() =>
  Promise.all([import('../ui/notices/watch'), import('../ui/settings/settings'), import('../ui/room/screen')]),
);

beforeEach(() => {
  freshBrowser();
  FakeNotification.permission = 'granted';
  all.length = 0;
  vi.stubGlobal('Notification', FakeNotification);
  vi.stubGlobal('AudioContext', FakeAudio);
  tones.mockClear();
  vi.spyOn(window, 'focus').mockImplementation(() => undefined);
  lookAgain();
  server = new FakeServer().withLobby(3);
});

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
  lookAgain();
});

/** Waits until this is known to be before me. */
const lookedAt = (place: string | null) =>
  waitFor(() => expect(localStorage.getItem(`parley.looking.${ada.id}`)).toBe(place));

async function away(): Promise<void> {
  comeBack(server, '/settings');
  await screen.findByRole('heading', { name: 'Notifications' });
  await lookedAt('/settings');
  attentive.value = false;
}

test('what is said while I look elsewhere is shown, and opens at the message', async () => {
  await away();
  server.tell(grace, 'The **build** is green');
  await waitFor(() => expect(told()).toEqual([['Grace Lind in lobby', 'The build is green']]));
  expect(all[0]?.options).toMatchObject({ silent: true, renotify: true });
  server.tell(grace, 'And deployed');
  await waitFor(() => expect(all).toHaveLength(2));
  expect(all[1]?.options).toMatchObject({ tag: all[0]?.options.tag, renotify: false });
  all[1]?.onclick?.();
  expect(await screen.findByText('And deployed')).toBeInTheDocument();
  expect(location.pathname).toBe(`/r/lobby/m/${server.messages.at(-1)?.id}`);
  expect(all[1]?.closed).toBe(true);
  expect(tones).not.toHaveBeenCalled();
});

test('nothing is shown of the room before me', async () => {
  await away();
  attentive.value = true;
  history.pushState(null, '', '/r/lobby');
  dispatchEvent(new PopStateEvent('popstate'));
  await screen.findByRole('textbox', { name: /^Message/ });
  await lookedAt('/r/lobby');
  server.tell(grace, 'Seen');
  expect(await screen.findByText('Seen')).toBeInTheDocument();
  attentive.value = false;
  await lookedAt(null);
  server.tell(grace, 'Not seen');
  await waitFor(() => expect(told()).toEqual([['Grace Lind in lobby', 'Not seen']]));
});

test('the text stays hidden when I want that, and nothing at all is shown when I turn it off', async () => {
  const user = userEvent.setup();
  await away();
  await user.click(screen.getByLabelText('Show what was said'));
  server.tell(grace, 'Secret');
  await waitFor(() => expect(told()).toEqual([['Grace Lind in lobby', '1 new message']]));
  await user.click(screen.getByLabelText('Notify me on this device'));
  expect(screen.queryByLabelText('Play a short tone')).toBeNull();
  server.tell(grace, 'Nothing of this');
  expect(await screen.findByText(/Nothing of this/)).toBeInTheDocument(); // in the list of conversations
  expect(all).toHaveLength(1);
});

test('a tone is played when I want it, once for a burst', async () => {
  const user = userEvent.setup();
  await away();
  await user.click(screen.getByLabelText('Play a short tone'));
  server.tell(grace, 'One');
  server.tell(grace, 'Two');
  await waitFor(() => expect(all.at(-1)?.options.body).toBe('Two'));
  expect(tones).toHaveBeenCalledTimes(1);
});

test('the browser is asked only when I press the button, and I am offered it once', async () => {
  FakeNotification.permission = 'default';
  lookAgain();
  const user = userEvent.setup();
  comeBack(server, '/r/lobby');
  await user.click(await screen.findByRole('button', { name: 'Not now' }));
  expect(screen.queryByRole('button', { name: 'Turn on notifications' })).toBeNull();
  await user.click(screen.getAllByRole('link', { name: /^Settings/ })[0] as HTMLElement);
  expect(await screen.findByText(/has not been asked yet/)).toBeInTheDocument();
  expect(FakeNotification.requestPermission).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'Turn on notifications' }));
  expect(await screen.findByText('This browser allows notifications.')).toBeInTheDocument();
  expect(screen.getByLabelText('Play a short tone')).not.toBeChecked();
});

test('a refusal is said plainly', async () => {
  FakeNotification.permission = 'denied';
  lookAgain();
  comeBack(server, '/settings');
  expect(await screen.findByText(/does not let Parley notify you/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Turn on notifications' })).toBeNull();
});
