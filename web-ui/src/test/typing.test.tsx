import { screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { comeBack, freshBrowser } from './browser';
import { grace, linus, lobby } from './cast';
import { FakeServer } from './fake-server';

let server: FakeServer;

const types = (person: typeof grace) =>
  server.line.rec(`room.${lobby.id}.live`, { type: 'typing', roomId: lobby.id, person, expiresIn: 6000 });
const conversations = () => screen.findByRole('navigation', { name: 'Conversations' });

beforeEach(() => {
  freshBrowser();
  server = new FakeServer().withLobby(3);
});

test('who is writing stands below the box and under the conversation, until the message is there', async () => {
  comeBack(server, '/r/lobby');
  await waitFor(() => expect(server.line.sent('register', `room.${lobby.id}.live`)).toHaveLength(1));
  types(grace);
  expect(await screen.findAllByText('Grace Lind is typing…')).toHaveLength(2);
  expect(within(await conversations()).getByText('Grace Lind is typing…')).toBeInTheDocument();
  types(linus);
  expect(await screen.findAllByText('Grace Lind and Linus Vidal are typing…')).toHaveLength(2);
  server.tell(grace, 'Here it is');
  expect(await screen.findAllByText('Linus Vidal is typing…')).toHaveLength(2);
});

test('while I write the others are told, and nothing is asked back', async () => {
  comeBack(server, '/r/lobby');
  await userEvent.type(await screen.findByRole('textbox', { name: /^Message/ }), 'hello');
  const told = server.line.sent('send', 'rooms.typing');
  expect(told).toEqual([{ type: 'send', address: 'rooms.typing', headers: {}, body: { roomId: lobby.id } }]);
});
