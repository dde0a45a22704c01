import { screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, test } from 'vitest';
import { freshBrowser, visit } from './browser';
import { me } from './cast';
import { FakeServer } from './fake-server';

const guest = { ...me, role: 'guest' };
let server: FakeServer;
let user: ReturnType<typeof userEvent.setup>;

beforeEach(() => {
  freshBrowser();
  server = new FakeServer().withLobby(3);
  user = userEvent.setup();
  const token = { accessToken: 'token', tokenType: 'Bearer', expiresIn: 600, sessionId: 'session', me: guest };
  server.also['POST /sessions/guest'] = (_, { nickname }) =>
    nickname === 'Margaret' ? { status: 201, body: token } : { status: 400, body: { code: 'display_name_invalid' } };
  server.also['GET /me/bootstrap'] = () => ({
    status: 200,
    body: { me: guest, conversations: [], serverTime: new Date().toISOString() },
  });
});

describe('a guest', () => {
  test('is asked for a nickname alone, where the server takes guests', async () => {
    server.also['GET /server'] = () => ({ status: 200, body: { name: 'Northwind', signIn: ['password', 'guest'] } });
    visit(server, '/r/lobby');
    await user.click(await screen.findByRole('link', { name: 'Come in as a guest' }));
    await user.click(await screen.findByRole('button', { name: 'Come in' }));
    expect(screen.getByLabelText('Nickname')).toHaveAccessibleDescription('Please fill this in.');
    await user.type(screen.getByLabelText('Nickname'), 'Margaret');
    await user.click(screen.getByRole('button', { name: 'Come in' }));
    expect(await screen.findByRole('heading', { name: 'lobby' })).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'People' })).not.toBeInTheDocument();
  });

  test('is not asked in elsewhere', async () => {
    server.also['GET /server'] = () => ({ status: 200, body: { name: 'Northwind', signIn: ['password'] } });
    visit(server, '/signin');
    await screen.findByRole('heading', { name: 'Sign in' });
    await waitFor(() => expect(server.asked).toContain('GET /server'));
    expect(screen.queryByRole('link', { name: 'Come in as a guest' })).not.toBeInTheDocument();
  });

  test('stays, with a username and a password', async () => {
    server.also['POST /sessions/refresh'] = () => ({
      status: 201,
      body: { accessToken: 'token', tokenType: 'Bearer', expiresIn: 600, sessionId: 'session', me: guest },
    });
    server.also['POST /me/upgrade'] = (_, { username }) =>
      username === 'margaret'
        ? { status: 200, body: me }
        : { status: 409, body: { status: 409, code: 'username_taken', detail: 'taken', retryable: false } };
    localStorage.setItem('parley.session', 'session');
    visit(server, '/settings');
    await user.type(await screen.findByLabelText('Username'), 'grace');
    await user.type(screen.getByLabelText('Password'), 'correct horse');
    await user.click(screen.getByRole('button', { name: 'Become a member' }));
    const taken = 'Somebody has this username. Choose another one.';
    await waitFor(() => expect(screen.getByLabelText('Username')).toHaveAccessibleDescription(taken));
    expect(screen.getByLabelText('Username')).toHaveFocus();
    await user.clear(screen.getByLabelText('Username'));
    await user.type(screen.getByLabelText('Username'), 'margaret');
    await user.click(screen.getByRole('button', { name: 'Become a member' }));
    await waitFor(() => expect(screen.queryByText('Keep your place')).not.toBeInTheDocument());
  });
});
