import { screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { comeBack, freshBrowser } from './browser';
import { ada, grace } from './cast';
import { FakeServer } from './fake-server';

let server: FakeServer;

const tells = (userId: string, more: object) => server.line.rec(`presence.${userId}`, { userId, ...more });
const grown = async () => (await screen.findByText('Grace Lind')).closest('li') as HTMLElement;

beforeEach(() => {
  freshBrowser();
  server = new FakeServer().withLobby(3);
});

test('people are shown with whether they are here, and when they were here last', async () => {
  comeBack(server, '/people');
  const row = await grown();
  await waitFor(() => expect(server.line.sent('send', 'presence.watch')).not.toHaveLength(0));
  expect(row).not.toHaveTextContent('Online');
  tells(grace.id, { state: 'online' });
  expect(await within(row).findByText('Online')).toBeInTheDocument();
  tells(grace.id, { state: 'offline', lastActiveAt: new Date(Date.now() - 3 * 60_000).toISOString() });
  expect(await within(row).findByText('Last seen 3 minutes ago')).toBeInTheDocument();
  tells(grace.id, { state: 'unknown' });
  await waitFor(() => expect(row).not.toHaveTextContent('Last seen'));
});

test('I choose how others see me, and the choice shows at my name', async () => {
  const user = userEvent.setup();
  comeBack(server, '/r/lobby');
  await user.click(await screen.findByRole('button', { name: 'Online' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Invisible' }));
  expect(server.line.sent('send', 'presence.set').map((it) => it.body)).toEqual([{ state: 'invisible' }]);
  expect(await screen.findByRole('button', { name: 'Invisible' })).toBeInTheDocument();
  tells(ada.id, { state: 'invisible' });
  tells(ada.id, { state: 'online' });
  expect(await screen.findByRole('button', { name: 'Online' })).toBeInTheDocument();
});

test('what people say of themselves stands beside how they are here, until it is over', async () => {
  comeBack(server, '/people');
  const row = await grown();
  await waitFor(() => expect(server.line.sent('send', 'presence.watch')).not.toHaveLength(0));
  tells(grace.id, { state: 'online', status: { text: 'On the train' } });
  expect(await within(row).findByText('Online · On the train')).toBeInTheDocument();
  tells(grace.id, { state: 'online', status: { text: 'On the train', until: new Date(Date.now() - 1).toISOString() } });
  expect(await within(row).findByText('Online')).toBeInTheDocument();
});

test('I say something of myself for some hours, and take it back', async () => {
  const user = userEvent.setup();
  const said: unknown[] = [];
  server.also['PUT /me/status'] = (_, body) => {
    said.push(body);
    return { status: 200, body: { userId: ada.id, state: 'online', status: body } };
  };
  server.also['DELETE /me/status'] = () => {
    said.push('nothing');
    return { status: 204 };
  };
  comeBack(server, '/r/lobby');
  await user.click(await screen.findByRole('button', { name: 'Online' }));
  await user.click(await screen.findByRole('menuitem', { name: 'What you say of yourself' }));
  await user.type(await screen.findByLabelText('Status'), 'On the train');
  await user.selectOptions(screen.getByLabelText('For how long'), '1 hour');
  await user.click(screen.getByRole('button', { name: 'Set status' }));
  await waitFor(() => expect(said).toEqual([{ text: 'On the train', until: expect.any(String) }]));
  tells(ada.id, { state: 'online', status: { text: 'On the train' } });
  await user.click(await screen.findByRole('button', { name: 'On the train' }));
  await user.click(await screen.findByRole('menuitem', { name: 'What you say of yourself' }));
  await user.clear(await screen.findByLabelText('Status'));
  await user.click(screen.getByRole('button', { name: 'Clear status' }));
  await waitFor(() => expect(said).toContain('nothing'));
});
