import { screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Failure } from '../core/failure';
import { attentive } from '../lib/attention';
import { chooseTheme } from '../lib/preferences';
import { phone } from '../lib/screen';
import { comeBack, freshBrowser, visit } from './browser';
import { grace, lobby } from './cast';
import { FakeServer } from './fake-server';

let server: FakeServer;
let user: ReturnType<typeof userEvent.setup>;

const box = () => screen.findByRole('textbox', { name: /^Message/ });
const log = () => screen.findByRole('region', { name: 'Messages in lobby' });

beforeEach(() => {
  freshBrowser();
  server = new FakeServer().withLobby(3);
  user = userEvent.setup();
});

describe('coming in', () => {
  test('a link waits until I have signed in, and then opens', async () => {
    visit(server, '/r/lobby');
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeInTheDocument();
    expect(location.pathname + location.search).toBe('/signin?next=%2Fr%2Flobby');
    await user.type(screen.getByLabelText('Username'), 'ada');
    await user.type(screen.getByLabelText('Password'), 'correct horse');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('heading', { name: 'lobby' })).toBeInTheDocument();
    expect(location.pathname).toBe('/r/lobby');
  });

  test('a wrong password does not tell which of the two was wrong', async () => {
    visit(server, '/signin');
    await user.type(await screen.findByLabelText('Username'), 'ada');
    await user.type(screen.getByLabelText('Password'), 'wrong');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Username and password do not go together.');
  });

  test('a new account begins where the link led, its username made from the name', async () => {
    server.people = [];
    visit(server, '/signup?next=%2Fr%2Flobby');
    await user.type(await screen.findByLabelText('Display name'), 'Hedy Lamarr');
    expect(screen.getByLabelText('Username')).toHaveValue('hedy');
    await user.type(screen.getByLabelText('Password'), 'short');
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    expect(screen.getByLabelText('Password')).toHaveAccessibleDescription('Use at least 8 characters.');
    await user.clear(screen.getByLabelText('Password'));
    await user.type(screen.getByLabelText('Password'), 'correct horse');
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    await user.click(await screen.findByRole('button', { name: 'Not now' }));
    expect(await screen.findByRole('heading', { name: 'lobby' })).toBeInTheDocument();
  });

  test('a username that somebody has is said at its field', async () => {
    visit(server, '/signup');
    await user.type(await screen.findByLabelText('Display name'), 'Grace');
    await user.type(screen.getByLabelText('Password'), 'correct horse');
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    const taken = 'Somebody has this username. Choose another one.';
    await waitFor(() => expect(screen.getByLabelText('Username')).toHaveAccessibleDescription(taken));
  });

  test('a session that cannot be taken up gives way to the sign-in page', async () => {
    server.refresh = () => ({ status: 431, body: '', type: 'text/plain' });
    comeBack(server, '/r/lobby');
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeInTheDocument();
    await user.type(screen.getByLabelText('Username'), 'ada');
    await user.type(screen.getByLabelText('Password'), 'correct horse');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('heading', { name: 'lobby' })).toBeInTheDocument();
  });

  test('never goes to another site after signing in', async () => {
    comeBack(server, '/signin?next=%2F%2Fevil.test');
    await waitFor(() => expect(location.pathname).toBe('/'));
  });
});

describe('a room', () => {
  test('shows what was said, and what comes', async () => {
    comeBack(server, '/r/lobby');
    const messages = await log();
    expect(await within(messages).findByText('Message 3')).toBeInTheDocument();
    server.tell(grace, 'hi **@ada**');
    expect(await within(messages).findByText('@ada')).toHaveClass('of-me');
  });

  test('sends on Enter, not on Shift+Enter, and shows the message at once', async () => {
    comeBack(server, '/r/lobby');
    await within(await log()).findByText('Message 3');
    await user.type(await box(), 'one{Shift>}{Enter}{/Shift}two{Enter}');
    expect(await box()).toHaveValue('');
    await waitFor(() => expect(server.messages.at(-1)?.text).toBe('one\ntwo'));
    expect(within(await log()).getByText(/one/)).toBeInTheDocument();
  });

  test('loses nothing of what is typed while a message is still being kept', async () => {
    const parley = comeBack(server, '/r/lobby');
    const release: (() => void)[] = [];
    vi.spyOn(parley.shelf, 'keepPending').mockImplementation(() => new Promise((resolve) => release.push(resolve)));
    await user.type(await box(), 'one{Enter}tw');
    for (const go of release) go();
    await waitFor(() => expect(server.messages.at(-1)?.text).toBe('one'));
    await user.type(await box(), 'o{Enter}');
    for (const go of release) go();
    await waitFor(() => expect(server.messages.at(-1)?.text).toBe('two'));
  });

  test('gives the text back when the outbox cannot take it', async () => {
    const parley = comeBack(server, '/r/lobby');
    vi.spyOn(parley.outbox, 'add').mockRejectedValue(new Failure({ status: 429, code: 'outbox_full' }));
    await user.type(await box(), 'precious{Enter}');
    expect(await screen.findByRole('alert')).toBeInTheDocument();
    expect(await box()).toHaveValue('precious');
  });

  test('does not send while an input method is composing', async () => {
    comeBack(server, '/r/lobby');
    const field = await box();
    await user.type(field, 'にほん');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }));
    expect(server.messages).toHaveLength(3);
  });

  test('keeps what was refused, with its reason, to try again or throw away', async () => {
    server.post = () => {
      throw new Failure({ status: 403, code: 'forbidden', retryable: false });
    };
    const parley = comeBack(server, '/r/lobby');
    await within(await log()).findByText('Message 3');
    await user.type(await box(), 'let me{Enter}');
    expect(await screen.findByText('Not sent: you may not write here.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(parley.outbox.pending.value).toEqual([]));
    expect(screen.queryByText('let me')).toBeNull();
  });

  test('keeps what is too large to be sent, and says so', async () => {
    const parley = comeBack(server, '/r/lobby');
    await within(await log()).findByText('Message 3');
    await parley.outbox.add(lobby.id, `${'\u001b'.repeat(12_000)}end`);
    expect(await screen.findByText(/^Not sent: this message is too large/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(parley.outbox.pending.value).toEqual([]));
  });

  test('keeps a draft for each room', async () => {
    comeBack(server, '/r/lobby');
    await user.type(await box(), 'half a thought');
    await user.click(screen.getByRole('link', { name: 'People' }));
    await screen.findByRole('heading', { name: 'People' });
    await user.click(screen.getByRole('link', { name: /lobby/ }));
    await waitFor(async () => expect(await box()).toHaveValue('half a thought'));
  });

  test('is read once its end was in view, and its badge goes', async () => {
    comeBack(server, '/r/lobby');
    const list = await screen.findByRole('navigation', { name: 'Conversations' });
    expect(await within(list).findByText('3 unread')).toBeInTheDocument();
    await waitFor(() => expect(within(list).queryByText('3 unread')).toBeNull(), { timeout: 3000 });
    await waitFor(() => expect(server.line.sent('send', 'rooms.mark')).toHaveLength(1), { timeout: 3000 });
  });

  test('stays unread while nobody looks', async () => {
    attentive.value = false;
    comeBack(server, '/r/lobby');
    await within(await log()).findByText('Message 3');
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(screen.getByText('3 unread')).toBeInTheDocument();
  });

  test('that is missing can be made on the spot', async () => {
    comeBack(server, '/r/tea-break');
    await user.click(await screen.findByRole('button', { name: 'Create #tea-break' }));
    const dialog = await screen.findByRole('dialog');
    const found = 'Everybody here can find it and join. Only its members can read it.';
    expect(within(dialog).getByRole('radio', { name: /^Public/ })).toHaveAccessibleName(`Public ${found}`);
    await user.click(within(dialog).getByRole('button', { name: 'Create room' }));
    expect(await screen.findByRole('heading', { name: 'tea-break' })).toBeInTheDocument();
  });
});

test('a room may have a name in any script: the server finds its address', async () => {
  comeBack(server, '/browse');
  await user.type(await screen.findByRole('searchbox'), '茶室');
  await user.click(await screen.findByRole('button', { name: /Create 茶室/ }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Create room' }));
  expect(await screen.findByRole('heading', { name: '茶室' })).toBeInTheDocument();
  expect(location.pathname).toMatch(/^\/r\/room-/);
});

test('a private room may have the name of another: the server finds its address', async () => {
  comeBack(server, '/r/tea-break');
  await user.click(await screen.findByRole('button', { name: 'Create #tea-break' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('radio', { name: /^Private/ }));
  await user.click(within(dialog).getByRole('button', { name: 'Create room' }));
  expect(await screen.findByRole('heading', { name: 'tea-break' })).toBeInTheDocument();
  expect(location.pathname).toMatch(/^\/r\/room-/);
});

describe('on a phone', () => {
  beforeEach(() => {
    phone.value = true;
  });
  afterEach(() => {
    phone.value = false;
  });

  test('the title says where I am after signing up, and how much is unread', async () => {
    server.people = [];
    visit(server, '/signup');
    await user.type(await screen.findByLabelText('Display name'), 'Hedy Lamarr');
    await user.type(screen.getByLabelText('Password'), 'correct horse');
    await waitFor(() => expect(document.title).toBe('Create your account · Northwind'));
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    await user.click(await screen.findByRole('button', { name: 'Not now' }));
    await waitFor(() => expect(document.title).toBe('(3) Home · Northwind'));
    server.tell(grace, 'one more');
    await waitFor(() => expect(document.title).toBe('(4) Home · Northwind'));
  });
});

describe('getting around', () => {
  test('Ctrl+K jumps to a room by a few letters', async () => {
    comeBack(server, '/people');
    await screen.findByRole('heading', { name: 'People' });
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox'), 'lob');
    await user.keyboard('{Enter}');
    expect(await log()).toBeInTheDocument();
  });

  test('an address that is none says so, and shows the ways on', async () => {
    comeBack(server, '/no/such/page');
    expect(await screen.findByRole('heading', { name: 'There is nothing here' })).toBeInTheDocument();
    expect(screen.getByText('/no/such/page')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Home' })).toHaveAttribute('href', '/');
  });

  test('the theme can be chosen', async () => {
    comeBack(server, '/settings');
    await user.click(await screen.findByRole('radio', { name: 'Dark' }));
    expect(document.documentElement.dataset.theme).toBe('dark');
    chooseTheme('system');
    expect(document.documentElement.dataset.theme).toBeUndefined();
  });

  test('signing out leaves the sign-in page and nothing of mine', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    comeBack(server, '/settings');
    await user.click(await screen.findByRole('button', { name: 'Sign out' }));
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeInTheDocument();
    expect(localStorage.getItem('parley.session')).toBeNull();
  });
});
