import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, test } from 'vitest';
import { comeBack, freshBrowser } from './browser';
import { ada, grace, lobby, membership, said } from './cast';
import { FakeServer } from './fake-server';

let server: FakeServer;
let user: ReturnType<typeof userEvent.setup>;

beforeEach(() => {
  freshBrowser();
  server = new FakeServer().withLobby(3);
  user = userEvent.setup();
});

const place = (seq: number) => `/rooms/${lobby.id}/messages/${said(seq).id}`;
const refused = { status: 409, body: { status: 409, code: 'not_today', detail: 'Not for you.', retryable: false } };
const box = () => screen.findByRole('textbox', { name: /^Message/ });
const rowOf = async (text: string) => (await screen.findByText(text)).closest('li') as HTMLElement;

/** The message has the focus, as arrows in the log bring it there. */
async function focus(text: string): Promise<HTMLElement> {
  const row = await rowOf(text);
  const field = await box();
  await waitFor(() => expect(field).toHaveFocus()); // where one begins in a room
  row.focus();
  return row;
}

describe('a reaction', () => {
  test('is given by a key, and told to the server', async () => {
    const told: string[] = [];
    const call = `PUT ${place(3)}/reactions/${encodeURIComponent('👍')}`;
    server.also[call] = () => {
      told.push('👍');
      const reactions = [{ emoji: '👍', count: 1, people: [ada.id] }];
      return { status: 200, body: said(3, grace, { change: 99, reactions }) };
    };
    comeBack(server, '/r/lobby');
    await focus('Message 3');
    await user.keyboard('+');
    expect(await screen.findByRole('button', { name: '👍 1: You', pressed: true })).toBeInTheDocument();
    await waitFor(() => expect(told).toEqual(['👍']));
  });

  test('that is refused goes away, and the reason is told', async () => {
    server.also[`PUT ${place(3)}/reactions/${encodeURIComponent('👍')}`] = () => refused;
    comeBack(server, '/r/lobby');
    await focus('Message 3');
    await user.keyboard('+');
    expect(await screen.findByRole('alert')).toHaveTextContent('Not for you.');
    expect(screen.queryByRole('button', { name: /^👍 1/ })).toBeNull();
  });
});

describe('my last message', () => {
  beforeEach(() => {
    server.messages[1] = said(2, ada);
  });

  test('is taken up by the arrow up in an empty box, and left as it was by Esc', async () => {
    comeBack(server, '/r/lobby');
    await screen.findByText('Message 3');
    await user.type(await box(), '{ArrowUp}');
    const editor = await screen.findByRole('textbox', { name: 'Edit message' });
    expect(editor).toHaveValue('Message 2');
    await waitFor(() => expect(editor).toHaveFocus());
    await user.type(editor, ' and more{Escape}');
    expect(await screen.findByText('Message 2')).toBeInTheDocument();
    await waitFor(async () => expect(await box()).toHaveFocus());
  });

  test('keeps what I changed in it when the server refuses, and says why', async () => {
    server.also[`PATCH ${place(2)}`] = () => refused;
    comeBack(server, '/r/lobby');
    await screen.findByText('Message 3');
    await user.type(await box(), '{ArrowUp}');
    const editor = await screen.findByRole('textbox', { name: 'Edit message' });
    await waitFor(() => expect(editor).toHaveFocus());
    await user.type(editor, ', better{Enter}');
    expect(await screen.findByText(/^Your change was not saved/)).toHaveTextContent('Not for you.');
    expect(screen.getByRole('textbox', { name: 'Edit message' })).toHaveValue('Message 2, better');
  });
});

test('all that can be done is in the menu of a right click, and only what is mine can be edited', async () => {
  server.messages[1] = said(2, ada);
  comeBack(server, '/r/lobby');
  const items = async (text: string) => {
    fireEvent.contextMenu((await screen.findByText(text)).closest('.message') as HTMLElement);
    const menu = await screen.findByRole('menu');
    const names = within(menu)
      .getAllByRole('menuitem')
      .map((it) => it.querySelector('span')?.textContent);
    fireEvent(screen.getByRole('dialog'), new Event('close'));
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
    return names;
  };
  expect(await items('Message 2')).toEqual(expect.arrayContaining(['Edit', 'Delete', 'Seen by']));
  const others = await items('Message 3');
  expect(others).toEqual(
    expect.arrayContaining(['Quote in reply', 'Reply in thread', 'Copy link', 'Mark unread from here']),
  );
  expect(others).not.toContain('Edit');
  expect(others).not.toContain('Delete');
});

test('from a message that was made unread again nothing is read by being in sight', async () => {
  server.readSeq = 3;
  server.also[`PUT /rooms/${lobby.id}/marks`] = () => ({
    status: 200,
    body: membership(ada, { readSeq: 1, markVersion: 7 }),
  });
  comeBack(server, '/r/lobby');
  await focus('Message 2');
  await user.keyboard('u');
  const list = await screen.findByRole('navigation', { name: 'Conversations' });
  expect(await within(list).findByText('2 unread')).toBeInTheDocument();
  expect(await screen.findByText('2 new')).toBeInTheDocument();
  await user.type(await box(), '{Escape}');
  await waitFor(() => expect(within(list).queryByText('2 unread')).toBeNull());
});

test('a name is completed as I type, and Enter takes it before it sends', async () => {
  comeBack(server, '/r/lobby');
  await screen.findByText('Message 3');
  const field = await box();
  await user.type(field, 'hi @gra');
  expect(await screen.findByRole('option', { name: /Grace Lind/ })).toHaveAttribute('aria-selected', 'true');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(field).toHaveValue('hi @grace '));
  await user.keyboard('{Enter}');
  await waitFor(() => expect(server.messages.at(-1)?.text).toBe('hi @grace'));
});
