import { screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ManagedAccount } from '../core/admin-calls';
import { comeBack, freshBrowser } from './browser';
import { ada, grace, me } from './cast';
import { FakeServer } from './fake-server';

const graces: ManagedAccount = { person: grace, role: 'member', bot: false, createdAt: '2026-11-02T08:05:00.000Z' };
const adas: ManagedAccount = { ...graces, person: ada, role: 'admin' };

let server: FakeServer;
let user: ReturnType<typeof userEvent.setup>;

/** It is fetched when it is first opened, which takes its time. */
beforeAll(() => import('../ui/admin/console'));

beforeEach(() => {
  freshBrowser();
  server = new FakeServer().withLobby(3);
  server.me = { ...me, role: 'admin' };
  user = userEvent.setup();
});

const problem = (status: number, code: string) => ({ status, code, detail: code, retryable: false });

async function graceAt(more: Partial<ManagedAccount> = {}) {
  server.answers(`GET /admin/users/${grace.id}`, { ...graces, ...more });
  comeBack(server, `/admin/people/${grace.id}`);
  return screen.findByRole('heading', { name: 'Grace Lind' });
}

describe('the console', () => {
  test('is nowhere for those who do not administer the server, and asks nothing for them', async () => {
    server.me = me;
    comeBack(server, '/admin/people');
    expect(await screen.findByRole('heading', { name: 'There is nothing here' })).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Administration' })).toBeNull();
    expect(server.asked.filter((it) => it.includes('/admin'))).toEqual([]);
  });

  test('is one step away for those who do, with all its parts', async () => {
    server.answers('GET /admin/settings', {});
    server.answers('GET /admin/audit-log', { items: [], page: {} });
    comeBack(server, '/');
    await user.click(await screen.findByRole('link', { name: 'Administration' }));
    const parts = await screen.findByRole('navigation', { name: 'Administration' });
    const names = within(parts)
      .getAllByRole('link')
      .map((it) => it.textContent);
    expect(names).toEqual(['Overview', 'Accounts', 'Rooms', 'Settings', 'Audit log', 'Bots']);
    expect(within(parts).getByRole('link', { name: 'Overview' })).toHaveAttribute('aria-current', 'page');
  });
});

describe('accounts', () => {
  test('are found by name, role and access, and the address keeps what was asked', async () => {
    server.answers('GET /admin/users', { items: [adas, graces], page: { nextCursor: 'next' } });
    comeBack(server, '/admin/people');
    const list = await screen.findByRole('list', { name: 'Accounts' });
    expect(await within(list).findByRole('link', { name: /Ada Okafor.*Administrator/ })).toBeInTheDocument();
    server.answers('GET /admin/users', { items: [graces], page: {} });
    await user.type(screen.getByRole('searchbox', { name: 'Find people by name' }), 'gra');
    await waitFor(() => expect(server.sent['GET /admin/users']).toMatchObject({ query: 'gra' }));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Role' }), 'Member');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Access' }), 'Suspended');
    await waitFor(() =>
      expect(server.sent['GET /admin/users']).toMatchObject({ query: 'gra', role: 'member', standing: 'suspended' }),
    );
    expect(location.search).toBe('?q=gra&role=member&standing=suspended');
  });

  test('come page by page', async () => {
    server.answers('GET /admin/users', { items: [adas], page: { nextCursor: 'next' } });
    comeBack(server, '/admin/people');
    const more = await screen.findByRole('button', { name: 'Show more' });
    server.answers('GET /admin/users', { items: [graces], page: {} });
    await user.click(more);
    const list = screen.getByRole('list', { name: 'Accounts' });
    expect(await within(list).findByRole('link', { name: /Grace Lind/ })).toBeInTheDocument();
    expect(within(list).getByRole('link', { name: /Ada Okafor/ })).toBeInTheDocument();
    expect(server.sent['GET /admin/users']).toMatchObject({ cursor: 'next' });
  });

  test('are suspended after one question, and restored again', async () => {
    await graceAt();
    const call = `PATCH /admin/users/${grace.id}`;
    server.answers(call, { ...graces, suspendedAt: '2026-11-21T09:31:00.000Z' });
    const access = screen.getByRole('region', { name: 'Access' });
    await user.click(within(access).getByRole('button', { name: 'Suspend' }));
    expect(within(access).getByRole('alert')).toHaveTextContent('Grace Lind will be signed out everywhere at once');
    await waitFor(() => expect(within(access).getByRole('button', { name: 'Cancel' })).toHaveFocus());
    expect(server.sent[call]).toBeUndefined();
    await user.click(within(access).getByRole('button', { name: 'Suspend' }));
    expect(await within(access).findByText(/is suspended and cannot come in/)).toBeInTheDocument();
    expect(server.sent[call]).toEqual({ suspended: true });
    server.answers(call, graces);
    await user.click(within(access).getByRole('button', { name: 'Restore' }));
    expect(await within(access).findByRole('button', { name: 'Suspend' })).toBeInTheDocument();
    expect(server.sent[call]).toEqual({ suspended: false });
  });

  test('change their role after one question', async () => {
    await graceAt();
    server.answers(`PATCH /admin/users/${grace.id}`, { ...graces, role: 'admin' });
    const role = screen.getByRole('region', { name: 'Role' });
    await user.click(within(role).getByRole('button', { name: 'Make administrator' }));
    await user.click(within(role).getByRole('button', { name: 'Make administrator' }));
    expect(await within(role).findByText('Grace Lind administers this server.')).toBeInTheDocument();
    expect(server.sent[`PATCH /admin/users/${grace.id}`]).toEqual({ role: 'admin' });
  });

  test('say in words why the last administrator stays one', async () => {
    server.answers(`GET /admin/users/${ada.id}`, adas);
    server.answers(`PATCH /admin/users/${ada.id}`, problem(409, 'last_admin'), 409);
    comeBack(server, `/admin/people/${ada.id}`);
    const role = await screen.findByRole('region', { name: 'Role' });
    await user.click(within(role).getByRole('button', { name: 'Make member' }));
    await user.click(within(role).getByRole('button', { name: 'Make member' }));
    expect(await within(role).findByText(/Make somebody else an administrator first/)).toBeInTheDocument();
    expect(screen.queryByRole('region', { name: 'Access' })).toBeNull();
  });

  test('are out of the console as soon as they administer no more', async () => {
    server.answers(`GET /admin/users/${ada.id}`, adas);
    server.answers(`PATCH /admin/users/${ada.id}`, { ...adas, role: 'member' });
    comeBack(server, `/admin/people/${ada.id}`);
    const role = await screen.findByRole('region', { name: 'Role' });
    await user.click(within(role).getByRole('button', { name: 'Make member' }));
    await user.click(within(role).getByRole('button', { name: 'Make member' }));
    expect(await screen.findByRole('heading', { name: 'There is nothing here' })).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Administration' })).toBeNull();
  });

  test('get a link to a new password, shown this once and ready to be copied', async () => {
    await graceAt();
    server.answers(
      `POST /admin/users/${grace.id}/reset-links`,
      { resetToken: 'secret', expiresAt: '2026-11-22T09:31:00.000Z' },
      201,
    );
    const password = screen.getByRole('region', { name: 'Password' });
    await user.click(within(password).getByRole('button', { name: 'Make a reset link' }));
    await user.click(within(password).getByRole('button', { name: 'Make a reset link' }));
    const link = await within(password).findByRole('textbox', { name: 'Reset link' });
    expect(link).toHaveValue(`${location.origin}/recover#secret`);
    await waitFor(() => expect(link).toHaveFocus());
    expect(within(password).getByText(/It is shown only now/)).toBeInTheDocument();
  });

  test.each([
    ['Sessions', 'Sign out everywhere', 'sessions', 'Grace Lind is signed out everywhere.'],
    ['Two-step sign-in', 'Remove second step', 'totp', 'The password alone lets Grace Lind in.'],
  ])('%s: asked once, it says that it is done', async (name, action, path, done) => {
    await graceAt();
    server.answers(`DELETE /admin/users/${grace.id}/${path}`, undefined, 204);
    const deed = screen.getByRole('region', { name });
    await user.click(within(deed).getByRole('button', { name: action }));
    expect(server.asked.filter((it) => it.startsWith('DELETE /admin'))).toEqual([]);
    await user.click(within(deed).getByRole('button', { name: action }));
    expect(await within(deed).findByText(done)).toBeInTheDocument();
  });

  test('without a password are offered nothing that needs one', async () => {
    await graceAt({ role: 'guest' });
    expect(screen.queryByRole('region', { name: 'Password' })).toBeNull();
    expect(screen.queryByRole('region', { name: 'Role' })).toBeNull();
    expect(screen.getByRole('region', { name: 'Sessions' })).toBeInTheDocument();
  });

  test('that are not there are said to be missing', async () => {
    server.answers(`GET /admin/users/${grace.id}`, problem(404, 'user_not_found'), 404);
    comeBack(server, `/admin/people/${grace.id}`);
    expect(await screen.findByText('There is no such account.')).toBeInTheDocument();
  });
});
