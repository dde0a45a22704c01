import { screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Membership } from '../core/words';
import { comeBack, freshBrowser } from './browser';
import { ada, grace, linus, lobby, membership } from './cast';
import { FakeServer } from './fake-server';

let server: FakeServer;
let user: ReturnType<typeof userEvent.setup>;
let sent: Record<string, unknown>;

beforeEach(() => {
  freshBrowser();
  server = new FakeServer().withLobby(3);
  user = userEvent.setup();
  sent = {};
});

function answers(call: string, body: unknown): void {
  server.also[call] = (_, asked) => {
    sent[call] = asked;
    return body === undefined ? { status: 204 } : { status: 200, body };
  };
}

async function details(role: Membership['role']) {
  server.views = [{ ...server.lobby(), membership: membership(ada, { role }) }];
  answers(`GET /rooms/${lobby.id}/members`, {
    items: [membership(ada, { role }), membership(grace), membership(linus, { role: 'moderator' })],
    page: {},
  });
  comeBack(server, '/r/lobby');
  await user.click(await screen.findByRole('button', { name: 'Room details' }));
  return screen.findByRole('dialog', { name: 'lobby' });
}

const tabs = (dialog: HTMLElement) =>
  within(dialog)
    .getAllByRole('tab')
    .map((it) => it.textContent);

describe('the details of a room', () => {
  test('offer a member nothing that only others may do', async () => {
    const dialog = await details('member');
    expect(tabs(dialog)).toEqual(['About', 'Members', 'Notifications', 'Invites']);
    expect(within(dialog).queryByLabelText('Topic')).toBeNull();
    expect(within(dialog).queryByRole('button', { name: 'Delete room' })).toBeNull();
    await user.click(within(dialog).getByRole('tab', { name: 'Members' }));
    await user.click(await within(dialog).findByRole('button', { name: /Grace Lind/ }));
    const card = await screen.findByRole('dialog', { name: 'Grace Lind' });
    expect(await within(card).findByRole('link', { name: 'Message Grace Lind' })).toBeInTheDocument();
    expect(within(card).queryByRole('button', { name: 'Ban from room' })).toBeNull();
  });

  test('let an owner change what the room is about, sending only that', async () => {
    const dialog = await details('owner');
    const room = { ...lobby, topic: 'Tea', version: 2, change: 9 };
    answers(`PATCH /rooms/${lobby.id}`, { ...server.views[0], room });
    expect(tabs(dialog)).toContain('Bans');
    const topic = within(dialog).getByLabelText('Topic');
    await user.clear(topic);
    await user.type(topic, 'Tea');
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(sent[`PATCH /rooms/${lobby.id}`]).toEqual({ topic: 'Tea' }));
    await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Save' })).toBeDisabled());
  });

  test('delete a room only once its name was typed', async () => {
    answers(`DELETE /rooms/${lobby.id}`, undefined);
    const dialog = await details('owner');
    await user.click(within(dialog).getByRole('button', { name: 'Delete room' }));
    const sure = within(dialog).getByRole('button', { name: 'Delete room' });
    await user.type(within(dialog).getByLabelText(/type its name/), 'lobb');
    expect(sure).toBeDisabled();
    await user.type(within(dialog).getByLabelText(/type its name/), 'y');
    await user.click(sure);
    await waitFor(() => expect(location.pathname).toBe('/'));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('ban somebody for a while, with the reason', async () => {
    const ban = `PUT /rooms/${lobby.id}/bans/${grace.id}`;
    answers(ban, { roomId: lobby.id, person: grace, bannedBy: ada.id, reason: 'spam', createdAt: lobby.createdAt });
    const dialog = await details('moderator');
    await user.click(within(dialog).getByRole('tab', { name: 'Members' }));
    await user.click(await within(dialog).findByRole('button', { name: /Grace Lind/ }));
    const card = await screen.findByRole('dialog', { name: 'Grace Lind' });
    expect(within(card).queryByLabelText('Role in this room')).toBeNull();
    await user.click(await within(card).findByRole('button', { name: 'Ban from room' }));
    await user.type(within(card).getByLabelText('Reason (optional)'), 'spam');
    await user.selectOptions(within(card).getByLabelText('Until when'), '1 week');
    await user.click(within(card).getByRole('button', { name: 'Ban Grace Lind' }));
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Grace Lind' })).toBeNull());
    expect(sent[ban]).toEqual({ reason: 'spam', endsAt: expect.stringMatching(/^20/) });
  });

  test('can be walked through by arrow keys', async () => {
    const dialog = await details('member');
    within(dialog).getByRole('tab', { name: 'About' }).focus();
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(within(dialog).getByRole('tab', { name: 'Notifications' })).toHaveFocus();
    expect(within(dialog).getByRole('radio', { name: 'Every message' })).toBeChecked();
    await user.keyboard('{Home}');
    expect(within(dialog).getByRole('tab', { name: 'About' })).toHaveAttribute('aria-selected', 'true');
  });
});

test('an invite is followed by one’s own decision', async () => {
  answers('POST /invites/good', server.lobby());
  comeBack(server, '/i/good');
  await user.click(await screen.findByRole('button', { name: 'Join the room' }));
  expect(await screen.findByRole('heading', { name: 'lobby' })).toBeInTheDocument();
  expect(location.pathname).toBe('/r/lobby');
});

test('an invite that is over says so', async () => {
  comeBack(server, '/i/stale');
  await user.click(await screen.findByRole('button', { name: 'Join the room' }));
  expect(await screen.findByRole('heading', { name: 'This invite is over' })).toBeInTheDocument();
});

test('the question mark shows the keys, but is a letter where one writes', async () => {
  comeBack(server, '/people');
  const field = await screen.findByRole('searchbox');
  await user.type(field, '?');
  expect(screen.queryByRole('dialog')).toBeNull();
  field.blur();
  await user.keyboard('?');
  expect(await screen.findByRole('dialog', { name: 'Keyboard' })).toHaveTextContent('Search messages');
});
