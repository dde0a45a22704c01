import { screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AuditEntry, ManagedAccount, Settings } from '../core/admin-calls';
import { comeBack, freshBrowser } from './browser';
import { ada, grace, me } from './cast';
import { FakeServer } from './fake-server';

const settings: Settings = {
  registration: 'open',
  guests: true,
  roomCreators: 'everyone',
  securityQuestion: 'alone',
  fileMax: 26_214_400,
};

const entry: AuditEntry = {
  id: '00000000-0000-7000-8000-0000000000e1',
  at: '2026-11-21T09:29:00.000Z',
  action: 'account.role_changed',
  actor: ada,
  subject: grace,
  address: '192.0.2.17',
  before: { role: 'member' },
  after: { role: 'admin' },
};

const BOT = '00000000-0000-7000-8000-0000000000b7';
const bot: ManagedAccount = {
  person: { id: BOT, username: 'weatherman', displayName: 'Weatherman' },
  role: 'member',
  bot: true,
  createdAt: '2026-11-20T08:00:00.000Z',
};

const token = {
  id: '00000000-0000-7000-8000-0000000000c1',
  name: 'Weather report',
  scopes: ['messages:read', 'rooms:read'],
  createdAt: '2026-11-21T09:00:00.000Z',
  expiresAt: '2036-11-21T09:00:00.000Z',
};

let server: FakeServer;
let user: ReturnType<typeof userEvent.setup>;

beforeAll(() => import('../ui/admin/console'));

beforeEach(() => {
  freshBrowser();
  server = new FakeServer().withLobby(3);
  server.me = { ...me, role: 'admin' };
  user = userEvent.setup();
});

describe('the overview', () => {
  test('counts accounts, and draws what is said by day for whoever sees or reads it', async () => {
    const accounts = { admins: 1, members: 1204, guests: 3, bots: 2, suspended: 4 };
    const days = [
      { day: '2026-11-20', messages: 12, people: 3 },
      { day: '2026-11-21', messages: 7, people: 2 },
    ];
    server.answers('GET /admin/statistics', { accounts, days });
    comeBack(server, '/admin');
    expect(await screen.findByText('1,204')).toBeInTheDocument();
    const chart = screen.getByRole('figure', { name: /Messages a day.*at most 12/ });
    expect([...chart.querySelectorAll('rect title')].map((it) => it.textContent)).toEqual([
      'November 20: 12',
      'November 21: 7',
    ]);
    await user.click(within(chart).getByText(/As a table/));
    const rows = within(within(chart).getByRole('table')).getAllByRole('row');
    expect(rows.map((it) => it.textContent)).toEqual(['Day (UTC)Messages a day', 'November 217', 'November 2012']);
    expect(screen.getByText(/Earlier days are still being counted/)).toBeInTheDocument();
  });

  test('tells what holds and what was done last', async () => {
    server.answers('GET /admin/settings', settings);
    server.answers('GET /admin/audit-log', { items: [entry], page: {} });
    comeBack(server, '/admin');
    expect(await screen.findByText('Role changed')).toBeInTheDocument();
    expect(await screen.findByText('Who can make an account')).toBeInTheDocument();
    expect(screen.getByText('25 MB')).toBeInTheDocument();
  });
});

describe('the rooms of everybody', () => {
  const room = {
    id: '00000000-0000-7000-8000-0000000000d1',
    kind: 'public',
    slug: 'tea',
    name: 'Tea',
    members: 4,
    messages: 1200,
    createdAt: '2026-11-02T08:10:00.000Z',
    activeAt: '2026-11-20T09:30:00.000Z',
    archived: false,
  };
  const group = { ...room, id: BOT, kind: 'group', slug: undefined, name: undefined, archived: true };

  test('tell how much they are used; only public ones can be opened', async () => {
    server.answers('GET /admin/rooms', { items: [group, room], page: {} });
    comeBack(server, '/admin/rooms');
    const list = await screen.findByRole('list', { name: 'Rooms' });
    const [first, second] = await within(list).findAllByRole('listitem');
    expect(first).toHaveTextContent(/Group without a name.*4 members · 1,200 messages.*Archived.*Group/);
    expect(within(first as HTMLElement).queryByRole('link')).toBeNull();
    expect(within(second as HTMLElement).getByRole('link', { name: /Tea/ })).toHaveAttribute('href', '/r/tea');
  });

  test('are found by name, and the address keeps what was asked', async () => {
    server.answers('GET /admin/rooms', { items: [room], page: {} });
    comeBack(server, '/admin/rooms');
    server.answers('GET /admin/rooms', { items: [], page: {} });
    await user.type(await screen.findByRole('searchbox', { name: 'Find a room by name' }), 'moon');
    expect(await screen.findByRole('heading', { name: 'No such room' })).toBeInTheDocument();
    await waitFor(() => expect(server.sent['GET /admin/rooms']).toMatchObject({ query: 'moon' }));
    await waitFor(() => expect(location.search).toBe('?q=moon'));
  });
});

describe('the settings', () => {
  test('are saved when they were changed, and only those', async () => {
    server.answers('GET /admin/settings', settings);
    server.answers('PATCH /admin/settings', { ...settings, registration: 'invite', fileMax: 1_048_576 });
    comeBack(server, '/admin/settings');
    const save = await screen.findByRole('button', { name: 'Save changes' });
    expect(save).toBeDisabled();
    await user.click(screen.getByRole('radio', { name: /With an invite/ }));
    const size = screen.getByRole('textbox', { name: 'Largest file, in MB' });
    await user.clear(size);
    await user.type(size, '99');
    expect(size).toBeInvalid();
    expect(save).toBeDisabled();
    await user.clear(size);
    await user.type(size, '1');
    await user.click(save);
    expect(await screen.findByText('Saved.')).toBeInTheDocument();
    expect(server.sent['PATCH /admin/settings']).toEqual({ registration: 'invite', fileMax: 1_048_576 });
  });

  test('show what another administrator has decided meanwhile, before it is overwritten', async () => {
    server.answers('GET /admin/settings', settings);
    server.answers('PATCH /admin/settings', { ...settings, registration: 'invite' });
    comeBack(server, '/admin/settings');
    await user.click(await screen.findByRole('radio', { name: /With an invite/ }));
    server.answers('GET /admin/settings', { ...settings, registration: 'closed', guests: false });
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Who can make an account is now: Nobody');
    expect(server.sent['PATCH /admin/settings']).toBeUndefined();
    expect(screen.getByRole('radio', { name: /With an invite/ })).toBeChecked();
    expect(screen.getByRole('checkbox', { name: /Guests/ })).not.toBeChecked();
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    await waitFor(() => expect(server.sent['PATCH /admin/settings']).toEqual({ registration: 'invite' }));
  });

  test('are as they were when the changes are discarded', async () => {
    server.answers('GET /admin/settings', settings);
    comeBack(server, '/admin/settings');
    await user.click(await screen.findByRole('radio', { name: /Administrators/ }));
    await user.click(screen.getByRole('button', { name: 'Discard changes' }));
    expect(screen.getByRole('radio', { name: /Everybody but guests/ })).toBeChecked();
    expect(screen.getByRole('button', { name: 'Save changes' })).toBeDisabled();
  });
});

describe('the audit log', () => {
  test('says who did what to whom, and what is different since', async () => {
    server.answers('GET /admin/audit-log', { items: [entry, { ...entry, id: BOT, action: 'moon.landed' }], page: {} });
    comeBack(server, '/admin/audit');
    const [first, second] = await within(await screen.findByRole('list', { name: 'Audit log' })).findAllByRole(
      'listitem',
    );
    expect(first).toHaveTextContent(/Role changed.*@grace.*@ada.*192\.0\.2\.17/);
    expect(first).toHaveTextContent(/Role\s*before: Member\s*now: Administrator/);
    expect(second).toHaveTextContent('moon.landed'); // of a newer server
  });

  test('is narrowed down by person, deed and day, and the address keeps that', async () => {
    server.answers('GET /admin/audit-log', { items: [], page: {} });
    server.answers('GET /admin/users', { items: [{ ...bot, person: grace }], page: {} });
    comeBack(server, '/admin/audit');
    expect(await screen.findByRole('heading', { name: 'Nothing on record' })).toBeInTheDocument();
    await user.type(screen.getByRole('textbox', { name: /Whose account/ }), 'grace');
    await user.selectOptions(screen.getByRole('combobox', { name: 'What' }), 'Account suspended');
    await user.click(screen.getByRole('button', { name: 'Show' }));
    const filter = { subjectId: grace.id, action: 'account.suspended' };
    await waitFor(() => expect(server.sent['GET /admin/audit-log']).toEqual(filter));
    expect(location.search).toBe('?subject=grace&action=account.suspended');
    await user.click(screen.getByRole('button', { name: 'Clear' }));
    await waitFor(() => expect(server.sent['GET /admin/audit-log']).toEqual({}));
    expect(screen.getByRole('textbox', { name: /Whose account/ })).toHaveValue('');
  });

  test('says who is not there', async () => {
    server.answers('GET /admin/users', { items: [], page: {} });
    comeBack(server, '/admin/audit?actor=mallory');
    expect(await screen.findByText('There is no account with the username mallory.')).toBeInTheDocument();
    expect(server.sent['GET /admin/audit-log']).toBeUndefined();
  });

  test('is taken away as a file', async () => {
    server.answers('GET /admin/audit-log', { items: [entry], page: {} });
    server.also['GET /admin/audit-log/export'] = () => ({
      status: 200,
      body: `${JSON.stringify(entry)}\n`,
      type: 'application/x-ndjson',
    });
    const saved = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:log');
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
    comeBack(server, '/admin/audit');
    await user.click(await screen.findByRole('button', { name: 'Download' }));
    expect(await screen.findByText('1 entry downloaded.')).toBeInTheDocument();
    const [file] = saved.mock.calls[0] as [Blob];
    expect(JSON.parse(await file.text())).toEqual(entry);
    expect(click).toHaveBeenCalledOnce();
  });
});

describe('bots', () => {
  test('are made with a name, and one goes on to their tokens', async () => {
    server.answers('GET /admin/bots', { items: [], page: {} });
    server.answers('POST /admin/bots', bot, 201);
    server.answers(`GET /admin/users/${BOT}`, bot);
    server.answers(`GET /admin/bots/${BOT}/access-tokens`, { items: [], page: {} });
    comeBack(server, '/admin/bots');
    await user.click(await screen.findByRole('button', { name: 'Make a bot' }));
    const dialog = await screen.findByRole('dialog', { name: 'Make a bot' });
    await user.type(within(dialog).getByRole('textbox', { name: 'Display name' }), 'Weatherman');
    await user.click(within(dialog).getByRole('button', { name: 'Make a bot' }));
    expect(await screen.findByText(/nothing can act as it/)).toBeInTheDocument();
    expect(server.sent['POST /admin/bots']).toEqual({ username: 'weatherman', displayName: 'Weatherman' });
  });

  test('whose name somebody has need another one', async () => {
    server.answers('GET /admin/bots', { items: [], page: {} });
    server.answers('POST /admin/bots', { status: 409, code: 'username_taken', retryable: false }, 409);
    comeBack(server, '/admin/bots');
    await user.click(await screen.findByRole('button', { name: 'Make a bot' }));
    const dialog = await screen.findByRole('dialog', { name: 'Make a bot' });
    await user.type(within(dialog).getByRole('textbox', { name: 'Display name' }), 'Grace');
    await user.click(within(dialog).getByRole('button', { name: 'Make a bot' }));
    expect(await within(dialog).findByText(/Somebody has this username/)).toBeInTheDocument();
    expect(within(dialog).getByRole('textbox', { name: 'Username' })).toBeInvalid();
  });

  test('get tokens that may do what was chosen, with a secret that is shown this once', async () => {
    server.answers(`GET /admin/users/${BOT}`, bot);
    server.answers(`GET /admin/bots/${BOT}/access-tokens`, { items: [], page: {} });
    server.answers(`POST /admin/bots/${BOT}/access-tokens`, { token, secret: 'parley_secret' }, 201);
    comeBack(server, `/admin/bots/${BOT}`);
    await user.click(await screen.findByRole('button', { name: 'Make a token' }));
    const form = screen.getByRole('form', { name: 'Make a token' });
    await user.click(within(form).getByRole('button', { name: 'Make a token' }));
    expect(within(form).getByRole('alert')).toHaveTextContent('Choose at least one');
    await user.type(within(form).getByRole('textbox', { name: 'What it is for' }), 'Weather report');
    await user.click(within(form).getByRole('checkbox', { name: /Read messages/ }));
    await user.click(within(form).getByRole('checkbox', { name: /See rooms/ }));
    await user.selectOptions(within(form).getByRole('combobox', { name: 'Good for' }), '30 days');
    server.answers(`GET /admin/bots/${BOT}/access-tokens`, { items: [token], page: {} });
    await user.click(within(form).getByRole('button', { name: 'Make a token' }));
    expect(await screen.findByRole('textbox', { name: 'Token' })).toHaveValue('parley_secret');
    expect(server.sent[`POST /admin/bots/${BOT}/access-tokens`]).toEqual({
      name: 'Weather report',
      scopes: ['messages:read', 'rooms:read'],
      days: 30,
    });
    expect(await screen.findByText('Read messages and See rooms')).toBeInTheDocument();
  });

  test('lose a token after one question', async () => {
    server.answers(`GET /admin/users/${BOT}`, bot);
    server.answers(`GET /admin/bots/${BOT}/access-tokens`, { items: [token], page: {} });
    server.answers(`DELETE /admin/bots/${BOT}/access-tokens/${token.id}`, undefined, 204);
    comeBack(server, `/admin/bots/${BOT}`);
    await user.click(await screen.findByRole('button', { name: 'Take back' }));
    expect(screen.getByRole('alert')).toHaveTextContent('Whatever uses “Weather report” gets no answer any more');
    server.answers(`GET /admin/bots/${BOT}/access-tokens`, { items: [], page: {} });
    await user.click(screen.getByRole('button', { name: 'Take back' }));
    expect(await screen.findByText(/nothing can act as it/)).toBeInTheDocument();
    expect(server.sent).toHaveProperty([`DELETE /admin/bots/${BOT}/access-tokens/${token.id}`]);
  });
});
