import { screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { comeBack, freshBrowser } from './browser';
import { ada, me } from './cast';
import { FakeServer } from './fake-server';

let server: FakeServer;

beforeAll(() => import('../ui/settings/settings')); // is here before it is timed

beforeEach(() => {
  freshBrowser();
  server = new FakeServer().withLobby(3);
});

test('I take another name, which shows at once', async () => {
  const user = userEvent.setup();
  server.answers('PATCH /me', { ...me, person: { ...ada, displayName: 'Ada Lovelace' } });
  comeBack(server, '/settings');
  await user.click(await screen.findByRole('button', { name: 'Change name' }));
  const field = screen.getByLabelText('Display name');
  expect(field).toHaveValue('Ada Okafor');
  await user.clear(field);
  await user.click(screen.getByRole('button', { name: 'Save name' }));
  expect(field).toHaveAccessibleDescription('Please fill this in.');
  expect(server.asked).not.toContain('PATCH /me');
  await user.type(field, ' Ada Lovelace ');
  await user.click(screen.getByRole('button', { name: 'Save name' }));
  expect(await screen.findAllByText('Ada Lovelace')).not.toHaveLength(0);
  expect(server.sent['PATCH /me']).toEqual({ displayName: 'Ada Lovelace' });
  expect(screen.queryByLabelText('Display name')).toBeNull();
});

test('a name that cannot be shown is refused at its field', async () => {
  const user = userEvent.setup();
  const refused = { status: 400, code: 'display_name_invalid', detail: 'No.', retryable: false };
  server.also['PATCH /me'] = () => ({ status: 400, body: refused });
  comeBack(server, '/settings');
  await user.click(await screen.findByRole('button', { name: 'Change name' }));
  await user.click(screen.getByRole('button', { name: 'Save name' }));
  const why = 'This name cannot be shown. Choose another one.';
  await waitFor(() => expect(screen.getByLabelText('Display name')).toHaveAccessibleDescription(why));
});
