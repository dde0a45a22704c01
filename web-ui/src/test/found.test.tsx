import { screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, test } from 'vitest';
import { comeBack, freshBrowser } from './browser';
import { ada, grace, said } from './cast';
import { FakeServer } from './fake-server';

let server: FakeServer;
let user: ReturnType<typeof userEvent.setup>;

beforeEach(() => {
  freshBrowser();
  server = new FakeServer().withLobby(9);
  user = userEvent.setup();
});

const list = (name: string) => screen.findByRole('list', { name });
const page = (items: unknown[]) => () => ({ status: 200, body: { items, page: {} } });

describe('beside the conversations', () => {
  test('are the threads I follow, with how many have new replies', async () => {
    const root = said(3, ada, { replies: { count: 2, lastSeq: 8, lastAt: said(8).createdAt, people: [grace.id] } });
    server.also['GET /me/threads'] = page([{ root, following: true, readSeq: 0, unread: 2 }]);
    comeBack(server, '/threads');
    const link = await within(await list('Threads')).findByRole('link', { name: 'Message 3' });
    expect(link).toHaveAttribute('href', `/r/lobby/t/${root.id}`);
    expect(screen.getByText(/^2 replies/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Threads.*1 unread/ })).toBeInTheDocument();
  });

  test('is where I was named, and how often since I looked', async () => {
    server.also['GET /me/mentions'] = page([said(8, grace, { mentions: [ada.id] })]);
    comeBack(server, '/mentions');
    expect(await within(await list('Mentions')).findByRole('link', { name: 'Message 8' })).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /Mentions.*unread/ })).toBeNull();
    const message = server.say(grace, { text: 'hi @ada', mentions: [ada.id] });
    server.line.rec(`room.${message.roomId}`, { type: 'message', change: message.change, message });
    expect(await screen.findByRole('link', { name: /Mentions.*1 unread/ })).toBeInTheDocument();
  });

  test('is what I have saved, until I let it go; the focus goes on to the next', async () => {
    const gone: string[] = [];
    server.also['GET /me/saved'] = page([2, 5].map((seq) => ({ savedAt: said(9).createdAt, message: said(seq) })));
    for (const seq of [2, 5])
      server.also[`DELETE /me/saved/${said(seq).id}`] = () => {
        gone.push(said(seq).text);
        return { status: 204 };
      };
    comeBack(server, '/saved');
    const saved = await list('Saved');
    const [first] = await within(saved).findAllByRole('button', { name: 'Remove from saved' });
    await user.click(first as HTMLElement);
    await waitFor(() => expect(within(saved).queryByText('Message 2')).toBeNull());
    expect(within(saved).getByRole('link', { name: 'Message 5' })).toHaveFocus();
    expect(gone).toEqual(['Message 2']);
  });

  test('empty lists say what gathers there', async () => {
    server.also['GET /me/saved'] = page([]);
    comeBack(server, '/saved');
    expect(await screen.findByRole('heading', { name: 'Nothing saved' })).toBeInTheDocument();
  });
});
