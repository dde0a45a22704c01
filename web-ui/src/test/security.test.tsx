import { screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Recovery } from '../core/words';
import { comeBack, freshBrowser, visit } from './browser';
import { type Answer, FakeServer } from './fake-server';

const CODES = ['0H2KQ-9M4XW-3T8RD', '15C3N-7PJZA-YB6FE'];
const PASSWORD = 'correct horse';

let server: FakeServer;
let user: ReturnType<typeof userEvent.setup>;
let prepared: Recovery;
let sent: Record<string, Record<string, string>>;

const refusal = (status: number, code: string): Answer => ({
  status,
  body: { status, code, detail: code, retryable: false },
});

/** A deed that asks for the password, and for a code while there is a second factor. */
function proven(call: string, done: (body: Record<string, string>) => Answer): void {
  server.also[call] = (_, body) => {
    sent[call] = body;
    if ((body.currentPassword ?? body.password) !== PASSWORD) return refusal(403, 'wrong_password');
    if (prepared.totp && body.totp === undefined) return refusal(403, 'totp_required');
    if (prepared.totp && body.totp !== '287082') return refusal(403, 'wrong_totp');
    return done(body);
  };
}

const type = async (label: string, text: string) => {
  const field = await screen.findByLabelText(label);
  await user.clear(field);
  await user.type(field, text);
};
const press = async (name: string) => user.click(await screen.findByRole('button', { name }));
const dialog = () => screen.findByRole('dialog');
const pressInDialog = async (name: string) => user.click(within(await dialog()).getByRole('button', { name }));
const open = async (name: string) => {
  comeBack(server, '/settings/security');
  await screen.findByRole('heading', { name: 'Recovery codes' });
  await press(name);
};

/** Fetched before anybody waits for it. */
beforeAll(() => Promise.all([import('../ui/security/security'), import('../ui/auth/newcomer')]));

beforeEach(() => {
  freshBrowser();
  server = new FakeServer().withLobby(3);
  user = userEvent.setup();
  sent = {};
  prepared = { codesLeft: 0, totp: false };
  const session = { id: '1', device: 'Firefox on Linux', address: '192.0.2.17', createdAt: '', lastUsedAt: '' };
  server.also['GET /me/access-tokens'] = () => ({ status: 200, body: { items: [], page: {} } });
  server.also['GET /me/recovery'] = () => ({ status: 200, body: prepared });
  server.also['GET /server'] = () => ({
    status: 200,
    body: { name: 'Northwind', signIn: ['password'], securityQuestion: 'alone', registration: 'open' },
  });
  server.also['GET /sessions'] = () => {
    const at = new Date().toISOString();
    const sessions = [
      { ...session, createdAt: at, lastUsedAt: at, current: true },
      { ...session, id: '2', device: 'Safari on iOS', createdAt: at, lastUsedAt: at, current: false },
    ];
    return { status: 200, body: { items: sessions, page: {} } };
  };
  proven('POST /me/recovery/codes', () => {
    prepared = { ...prepared, codesLeft: CODES.length };
    return { status: 201, body: { codes: CODES } };
  });
});

describe('the settings', () => {
  test('have a page for security, beside the general one', async () => {
    comeBack(server, '/settings');
    await user.click(await screen.findByRole('link', { name: 'Security' }));
    expect(await screen.findByRole('heading', { name: 'Sessions' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Security' })).toHaveAttribute('aria-current', 'page');
    await waitFor(() => expect(document.title).toBe('(3) Security · Northwind'));
  });
});

describe('the password', () => {
  test('is changed by whoever knows it, and not by anybody else', async () => {
    proven('PUT /me/password', () => ({ status: 204 }));
    await open('Change password');
    await type('Current password', 'a guess');
    await type('New password', 'difference engine');
    await pressInDialog('Change password');
    const said = 'This is not your present password.';
    await waitFor(() => expect(screen.getByLabelText('Current password')).toHaveAccessibleDescription(said));
    expect(screen.getByLabelText('Current password')).toHaveFocus();
    await type('Current password', PASSWORD);
    await pressInDialog('Change password');
    expect(await screen.findByText('Your password is changed.')).toBeInTheDocument();
    await waitFor(() => expect(server.asked.filter((it) => it === 'GET /sessions')).toHaveLength(2));
    expect(sent['PUT /me/password']).toEqual({ currentPassword: PASSWORD, password: 'difference engine' });
  });

  test('is not sent while the new one is too short', async () => {
    await open('Change password');
    await type('Current password', PASSWORD);
    await type('New password', 'short');
    await pressInDialog('Change password');
    expect(screen.getByLabelText('New password')).toHaveAccessibleDescription('Use at least 8 characters.');
    expect(server.asked).not.toContain('PUT /me/password');
  });

  test('asks for a code as well where there is a second factor', async () => {
    prepared = { codesLeft: 4, totp: true };
    proven('PUT /me/password', () => ({ status: 204 }));
    await open('Change password');
    await type('Current password', PASSWORD);
    await type('New password', 'difference engine');
    await type('Code from your app, or a recovery code', '287082');
    await pressInDialog('Change password');
    await screen.findByText('Your password is changed.');
    expect(sent['PUT /me/password']).toMatchObject({ totp: '287082' });
  });

  test('asks for a code that became needed on another device meanwhile', async () => {
    proven('PUT /me/password', () => ({ status: 204 }));
    await open('Change password');
    prepared = { codesLeft: 4, totp: true };
    await type('Current password', PASSWORD);
    await type('New password', 'difference engine');
    await pressInDialog('Change password');
    const code = await screen.findByLabelText('Code from your app, or a recovery code');
    expect(code).toHaveAccessibleDescription('A code of your authenticator app is needed as well.');
    await user.type(code, '287082');
    await pressInDialog('Change password');
    expect(await screen.findByText('Your password is changed.')).toBeInTheDocument();
  });
});

describe('recovery codes', () => {
  test('are shown this once, to be copied or saved, and then counted', async () => {
    const saved = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:codes');
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
    await open('Make recovery codes');
    await type('Current password', PASSWORD);
    await pressInDialog('Make recovery codes');
    const list = await screen.findByRole('list', { name: 'Recovery codes' });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map((it) => it.textContent),
    ).toEqual(CODES);
    await press('Save as a file');
    const file = saved.mock.calls[0]?.[0] as Blob;
    expect(await file.text()).toBe(`Recovery codes of @ada at Northwind. Each is good once.\n\n${CODES.join('\n')}\n`);
    await press('I have kept them');
    expect(await screen.findByText('2 codes left')).toBeInTheDocument();
    expect(screen.queryByText(CODES[0] ?? '')).not.toBeInTheDocument();
  });

  test('say before they are replaced that the old ones are good no more', async () => {
    prepared = { codesLeft: 7, totp: false };
    await open('Make new codes');
    expect(await dialog()).toHaveTextContent('The codes you have now will be good no more.');
  });
});

describe('two-step sign-in', () => {
  const key = { secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/Parley:ada?secret=JBSWY3DPEHPK3PXP&issuer=Parley' };

  beforeEach(() => {
    proven('POST /me/totp', () => ({ status: 201, body: key }));
    server.also['PUT /me/totp'] = (_, { code }) => {
      if (code !== '287082') return refusal(403, 'wrong_totp');
      prepared = { ...prepared, totp: true };
      return { status: 204 };
    };
  });

  test('waits for recovery codes, without which a lost phone would be the end', async () => {
    comeBack(server, '/settings/security');
    const button = await screen.findByRole('button', { name: 'Turn on two-step sign-in' });
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription(/Make recovery codes first/);
  });

  test('is turned on with the first code of an app that has taken up the key', async () => {
    prepared = { codesLeft: 10, totp: false };
    await open('Turn on two-step sign-in');
    await type('Current password', PASSWORD);
    await pressInDialog('Continue');
    expect(await screen.findByText('JBSW Y3DP EHPK 3PXP')).toBeInTheDocument();
    expect(await screen.findByRole('img', { name: /QR code/ })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Open in an app on this device' })).toHaveAttribute('href', key.uri);
    await type('Code from your app', '111111');
    await pressInDialog('Turn on two-step sign-in');
    const wrong = 'This code is not right, or was used already. Wait for the next one.';
    await waitFor(() => expect(screen.getByLabelText('Code from your app')).toHaveAccessibleDescription(wrong));
    await type('Code from your app', '287082');
    await pressInDialog('Turn on two-step sign-in');
    expect(await screen.findByText('On')).toBeInTheDocument();
  });

  test('is turned off with a code', async () => {
    prepared = { codesLeft: 10, totp: true };
    proven('POST /me/totp/removal', () => {
      prepared = { ...prepared, totp: false };
      return { status: 204 };
    });
    await open('Turn off two-step sign-in');
    await type('Current password', PASSWORD);
    await type('Code from your app, or a recovery code', '287082');
    await pressInDialog('Turn off two-step sign-in');
    expect(await screen.findByText('Off')).toBeInTheDocument();
  });
});

describe('the security question', () => {
  test('is chosen with the password, and says at the answer what is wrong with it', async () => {
    proven('PUT /me/recovery/question', ({ question, answer }) => {
      if (answer === 'Moby Dick') return refusal(400, 'answer_too_common');
      prepared = { ...prepared, question: question as 'unfinished_book' };
      return { status: 204 };
    });
    await open('Choose a question');
    await type('Current password', PASSWORD);
    await user.selectOptions(screen.getByLabelText('Question'), 'Which book have you never finished?');
    await type('Answer', 'Moby Dick');
    await pressInDialog('Save question');
    await waitFor(() => expect(screen.getByLabelText('Answer')).toHaveAccessibleDescription(/Many would answer that/));
    await type('Answer', 'The Sketch of Menabrea');
    await pressInDialog('Save question');
    expect(await screen.findByText('Which book have you never finished?')).toBeInTheDocument();
  });

  test('is not offered where the server has no use for it', async () => {
    server.also['GET /server'] = () => ({
      status: 200,
      body: { name: 'Northwind', signIn: [], securityQuestion: 'off' },
    });
    comeBack(server, '/settings/security');
    await screen.findByRole('heading', { name: 'Recovery codes' });
    await waitFor(() => expect(document.title).toContain('Northwind'));
    expect(screen.queryByRole('heading', { name: 'Security question' })).not.toBeInTheDocument();
  });
});

test('all other sessions are signed out at once, after asking whether one is sure', async () => {
  server.also['DELETE /sessions'] = (query) => {
    sent['DELETE /sessions'] = Object.fromEntries(query);
    return { status: 204 };
  };
  comeBack(server, '/settings/security');
  await press('Sign out everywhere else');
  expect(screen.getByRole('alert')).toHaveTextContent('All your other devices have to sign in again.');
  await press('Sign out everywhere else');
  await waitFor(() => expect(sent['DELETE /sessions']).toEqual({ except: 'current' }));
});

describe('whoever has just made an account', () => {
  async function signsUp(): Promise<void> {
    server.people = [];
    visit(server, '/signup?next=%2Fr%2Flobby');
    await type('Display name', 'Hedy Lamarr');
    await type('Password', PASSWORD);
    await press('Create account');
    expect(await screen.findByRole('heading', { name: 'Keep a way back in' })).toHaveFocus();
  }

  test('is given recovery codes and a question, and then goes where they wanted', async () => {
    proven('PUT /me/recovery/question', () => ({ status: 204 }));
    await signsUp();
    await press('Show my recovery codes');
    expect(await screen.findByText(CODES[1] ?? '')).toBeInTheDocument();
    await press('I have kept them');
    expect(await screen.findByRole('heading', { name: 'One more way back in' })).toHaveFocus();
    await press('Save question');
    expect(screen.getByLabelText('Answer')).toHaveFocus();
    await type('Answer', 'The Beatles');
    await press('Save question');
    expect(await screen.findByRole('heading', { name: 'lobby' })).toBeInTheDocument();
    expect(sent['PUT /me/recovery/question']).toMatchObject({ password: PASSWORD, answer: 'The Beatles' });
    expect(location.pathname).toBe('/r/lobby');
  });

  test('leaves all of that for later', async () => {
    await signsUp();
    await press('Not now');
    expect(await screen.findByRole('heading', { name: 'lobby' })).toBeInTheDocument();
    expect(server.asked).not.toContain('POST /me/recovery/codes');
  });

  test('is asked no question where the server has no use for one', async () => {
    server.also['GET /server'] = () => ({
      status: 200,
      body: { name: 'Northwind', signIn: [], securityQuestion: 'off' },
    });
    await signsUp();
    await press('Show my recovery codes');
    await press('I have kept them');
    expect(await screen.findByRole('heading', { name: 'lobby' })).toBeInTheDocument();
  });
});

describe('access tokens', () => {
  const report = {
    id: '7',
    name: 'Weather report',
    scopes: ['messages:read'],
    createdAt: '2026-11-01T09:00:00.000Z',
    expiresAt: '2099-11-21T09:00:00.000Z',
    lastUsedAt: new Date(Date.now() - 3 * 60_000).toISOString(),
  };

  beforeEach(() => {
    server.also['GET /me/access-tokens'] = () => ({ status: 200, body: { items: [report], page: {} } });
  });

  test('tell what they may do and when they were used last, and are taken back', async () => {
    server.also['DELETE /me/access-tokens/7'] = () => ({ status: 204 });
    comeBack(server, '/settings/security');
    const row = (await screen.findByText('Weather report')).closest('li') as HTMLElement;
    expect(row).toHaveTextContent('Read messages');
    expect(row).toHaveTextContent('used 3 minutes ago');
    await user.click(within(row).getByRole('button', { name: 'Take back' }));
    await user.click(within(row).getByRole('button', { name: 'Take back' }));
    await waitFor(() => expect(screen.queryByText('Weather report')).not.toBeInTheDocument());
  });

  test('are made with a name and what they may do, for the password, and shown this once', async () => {
    const made = { ...report, id: '8', name: 'Reminders', lastUsedAt: undefined };
    proven('POST /me/access-tokens', () => ({ status: 201, body: { token: made, secret: 'parley_secret' } }));
    await open('Make a token');
    await type('Current password', PASSWORD);
    await type('What it is for', 'Reminders');
    await pressInDialog('Make a token');
    expect(await screen.findByText('Choose at least one thing that it may do.')).toBeInTheDocument();
    expect(screen.queryByRole('checkbox', { name: /Administer/ })).not.toBeInTheDocument();
    await user.click(screen.getByRole('checkbox', { name: /Write messages/ }));
    await user.selectOptions(screen.getByLabelText('Good for'), '30 days');
    await pressInDialog('Make a token');
    const secret = await screen.findByLabelText('Token');
    expect(secret).toHaveValue('parley_secret');
    await waitFor(() => expect(secret).toHaveFocus());
    await pressInDialog('Done');
    expect(await screen.findByText('Reminders')).toBeInTheDocument();
    expect(sent['POST /me/access-tokens']).toEqual({
      password: PASSWORD,
      name: 'Reminders',
      scopes: ['messages:write'],
      days: 30,
    });
    expect(screen.queryByDisplayValue('parley_secret')).not.toBeInTheDocument();
  });
});
