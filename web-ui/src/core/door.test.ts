import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeServer } from '../test/fake-server';
import { Door } from './door';
import { Parley } from './parley';
import { LooseShelf } from './shelf';

const hedy = { username: 'hedy', displayName: 'Hedy', password: 'correct horse' };
let server: FakeServer;
let parley: Parley;
let sent: unknown[];

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  sent = [];
  server = new FakeServer();
  for (const call of ['POST /accounts', 'POST /setup'])
    server.also[call] = (_, body) => {
      sent.push(body);
      return { status: 201, body: {} };
    };
  parley = new Parley({ shelf: new LooseShelf(), device: 'Test', fetcher: server.fetcher, open: server.open });
});
afterEach(() => parley.leaveTab());

test('an invite is sent along where there is one, and left out where there is none', async () => {
  await new Door(parley).signUp(hedy);
  await new Door(parley).signUp(hedy, 'AbC-1');
  expect(sent).toEqual([hedy, { ...hedy, invite: 'AbC-1' }]);
});

test('a server that was set up is not offered to anybody else', async () => {
  server.also['GET /server'] = () => ({ status: 200, body: { name: 'Northwind', setUpOpen: true } });
  await parley.start();
  await vi.waitFor(() => expect(parley.server.value?.setUpOpen).toBe(true));
  await new Door(parley).setUp('7H2KQ', hedy);
  expect(sent).toEqual([{ code: '7H2KQ', ...hedy }]);
  expect(parley.server.value?.setUpOpen).toBe(false);
});

test('the password of a new account is kept until its owner goes on or leaves, and not at all if they cannot come in', async () => {
  await new Door(parley).signUp(hedy);
  expect(parley.newcomer.value).toBe('correct horse');
  parley.leaveTab();
  expect(parley.newcomer.value).toBeUndefined();
  server.password = 'another one';
  await expect(new Door(parley).signUp(hedy)).rejects.toMatchObject({ code: 'wrong_credentials' });
  expect(parley.newcomer.value).toBeUndefined();
});
