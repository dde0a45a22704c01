import { screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { learn } from '../lib/languages';
import { freshBrowser, visit } from './browser';
import { FakeServer } from './fake-server';

let server: FakeServer;
let user: ReturnType<typeof userEvent.setup>;
let left: string[];

const problem = (status: number, code: string) => ({
  status,
  body: { status, code, detail: code, retryable: false },
});

/** Fetched before anybody waits for it. */
beforeAll(() => Promise.all([learn('door'), import('../ui/auth/sign-in'), import('../ui/auth/issuer-return')]));

beforeEach(() => {
  freshBrowser();
  server = new FakeServer().withLobby(3);
  user = userEvent.setup();
  left = [];
  vi.spyOn(location, 'assign').mockImplementation((address) => void left.push(String(address)));
  const issuers = [
    { id: 'corp', name: 'Example Corp' },
    { id: 'other', name: 'Other' },
  ];
  server.also['GET /server'] = () => ({ status: 200, body: { name: 'Northwind', signIn: ['password'], issuers } });
  server.also['POST /sessions/issuers/corp'] = () => ({ status: 200, body: { location: 'https://id.example/in' } });
  server.also['POST /sessions/issuers/corp/return'] = (_, body) => {
    if (body.code !== 'right' || body.state !== 'ours') return problem(401, 'issuer_sign_in_failed');
    const granted = { accessToken: 'token', tokenType: 'Bearer', expiresIn: 600, sessionId: 'session' };
    return { status: 201, body: { ...granted, me: { person: server.people[0], role: 'member' } } };
  };
});

const press = async (name: string) => user.click(await screen.findByRole('button', { name }));

test('every issuer of the server is offered by its name, and one leaves for it', async () => {
  visit(server, '/signin');
  expect(await screen.findByRole('button', { name: 'Continue with Other' })).toBeInTheDocument();
  await press('Continue with Example Corp');
  await waitFor(() => expect(left).toEqual(['https://id.example/in']));
});

test('an issuer that cannot be reached is said to be so, and one stays', async () => {
  server.also['POST /sessions/issuers/corp'] = () => problem(503, 'issuer_unavailable');
  visit(server, '/signin');
  await press('Continue with Example Corp');
  expect(await screen.findByRole('alert')).toHaveTextContent('It cannot be reached just now. Try again in a while.');
  expect(left).toEqual([]);
});

test('whoever comes back is let in, to where they wanted to go', async () => {
  sessionStorage.setItem('parley.next', '/r/lobby');
  visit(server, '/signin/corp?code=right&state=ours');
  expect(await screen.findByRole('heading', { name: 'lobby' })).toBeInTheDocument();
  expect(location.pathname).toBe('/r/lobby');
});

test('whoever was to go to a page of somebody else goes home', async () => {
  sessionStorage.setItem('parley.next', '//evil.example');
  visit(server, '/signin/corp?code=right&state=ours');
  await waitFor(() => expect(location.pathname).not.toBe('/signin/corp'));
  expect(location.host).not.toBe('evil.example');
});

test.each([
  ['code=wrong&state=ours', 'This sign-in could not be completed. Begin again.'],
  ['error=access_denied&state=ours', 'You have not signed in there. Begin again, or sign in here.'],
])('whoever comes back with %s is told what happened, where they can sign in', async (query, text) => {
  visit(server, `/signin/corp?${query}`);
  expect(await screen.findByRole('alert')).toHaveTextContent(text);
  expect(screen.getByLabelText('Username')).toBeInTheDocument();
});
