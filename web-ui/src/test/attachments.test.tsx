import { screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { comeBack, freshBrowser } from './browser';
import { lobby } from './cast';
import { FakeServer } from './fake-server';

const MB = 1024 * 1024;

let server: FakeServer;
let fileMax: number;

beforeEach(() => {
  freshBrowser();
  server = new FakeServer().withLobby(3);
  fileMax = 10 * MB;
  const introduction = { name: 'Northwind', signIn: ['password'] };
  server.also['GET /server'] = () => ({ status: 200, body: { ...introduction, limits: { fileMax } } });
});

/** The room is open, and the server has introduced itself. */
async function inLobby(): Promise<void> {
  const parley = comeBack(server, '/r/lobby');
  await screen.findByRole('button', { name: 'Attach files' });
  await waitFor(() => expect(parley.server.value).toBeDefined());
}

async function attach(size: number): Promise<HTMLElement> {
  const file = new File(['notes'], 'notes.txt');
  Object.defineProperty(file, 'size', { value: size });
  await userEvent.upload(document.querySelector('input[type=file]') as HTMLInputElement, file);
  return screen.findByRole('list', { name: 'Files' });
}

const refuses = (status: number, code: string) => {
  server.also[`POST /rooms/${lobby.id}/files`] = () => ({ status, body: { status, code, retryable: false } });
};

test('a file that is larger than the administrators decided is not sent, and says how large it may be', async () => {
  await inLobby();
  const files = await attach(10 * MB + 1);
  expect(within(files).getByRole('alert')).toHaveTextContent('A file has at most 10 MB here.');
  expect(server.asked).not.toContain(`POST /rooms/${lobby.id}/files`);
});

test('what they decided since is told as soon as a file is refused for it', async () => {
  refuses(400, 'file_too_large');
  await inLobby();
  fileMax = 3 * MB;
  const files = await attach(4 * MB);
  await waitFor(() => expect(within(files).getByRole('alert')).toHaveTextContent('A file has at most 3 MB here.'));
});

test.each([
  [409, 'too_many_files', 'You have as many files as one may have.'],
  [507, 'storage_full', 'This server has no space for more files.'],
])('a file that is refused with %i %s says what can be done', async (status, code, text) => {
  refuses(status, code);
  await inLobby();
  const files = await attach(5);
  expect(await within(files).findByRole('alert')).toHaveTextContent(text);
});
