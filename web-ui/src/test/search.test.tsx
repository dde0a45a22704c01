import { screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { comeBack, freshBrowser } from './browser';
import { grace, lobby, said } from './cast';
import { FakeServer } from './fake-server';

const OLD = 8;
let server: FakeServer;
let user: ReturnType<typeof userEvent.setup>;
let asked: string[];

beforeEach(() => {
  freshBrowser();
  asked = [];
  server = new FakeServer().withLobby(OLD);
  server.readSeq = OLD;
  user = userEvent.setup();
  server.also['GET /search'] = (query) => {
    asked.push(decodeURIComponent(query.toString()));
    const snippet = { text: 'the old pelican', marks: [{ start: 8, length: 7 }] };
    return { status: 200, body: { items: [{ message: said(OLD, grace), snippet }], page: {} } };
  };
  server.also[`GET /rooms/${lobby.id}/messages/${said(OLD).id}`] = () => ({ status: 200, body: said(OLD, grace) });
});

const field = () => screen.findByRole('combobox', { name: 'Search messages' });
const results = () => screen.findByRole('list', { name: 'Results' });

test('a message is found by its words, opened in its room, and the results are still there afterwards', async () => {
  comeBack(server, '/people');
  await screen.findByRole('heading', { name: 'People' });
  await user.keyboard('{Control>}{Shift>}f{/Shift}{/Control}');
  await user.type(await field(), 'pelican{Enter}');
  const link = await within(await results()).findByRole('link', { name: 'the old pelican' });
  expect(within(link).getByText('pelican').tagName).toBe('MARK');
  await user.keyboard('{ArrowDown}');
  expect(link).toHaveFocus();
  await user.click(link);
  await screen.findByRole('region', { name: 'Messages in lobby' });
  expect(location.pathname).toBe(`/r/lobby/m/${said(OLD).id}`);
  await user.click(await screen.findByRole('link', { name: 'Back to the results' }));
  await waitFor(async () => expect(within(await results()).getByRole('link')).toHaveFocus());
  expect(asked).toHaveLength(1);
});

test('an operator becomes a chip, completed from a list, and goes again', async () => {
  server.people = [grace];
  comeBack(server, '/search');
  await user.type(await field(), 'old from:gr');
  await waitFor(() => expect(screen.getByRole('option')).toHaveTextContent('Grace Lind'));
  await user.keyboard('{Enter}');
  const chip = await screen.findByRole('button', { name: 'Remove: From @grace' });
  await waitFor(() => expect(asked.at(-1)).toBe(`q=old&authorId=${grace.id}&limit=20`));
  await user.click(screen.getByRole('button', { name: 'With a link' }));
  await waitFor(() => expect(asked.at(-1)).toContain('has=link'));
  await user.click(screen.getByRole('button', { name: 'Remove: With a link' }));
  await user.click(chip);
  await waitFor(() => expect(asked.at(-1)).toBe('q=old&limit=20'));
});
