import { screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { comeBack, freshBrowser, visit } from './browser';
import { type Answer, FakeServer } from './fake-server';

let server: FakeServer;
let user: ReturnType<typeof userEvent.setup>;
let sent: Record<string, Record<string, string>[]>;

const refusal = (status: number, code: string): Answer => ({
  status,
  body: { status, code, detail: code, retryable: false },
});

/** Answers a call, and keeps what it was sent. */
function answers(call: string, answer: (body: Record<string, string>) => Answer): void {
  server.also[call] = (_, body) => {
    sent[call] = [...(sent[call] ?? []), body];
    return answer(body);
  };
}

const introduces = (more: object) =>
  answers('GET /server', () => ({ status: 200, body: { name: 'Northwind', signIn: ['password'], ...more } }));

const type = async (label: string, text: string) => {
  const field = await screen.findByLabelText(label);
  await user.clear(field);
  await user.type(field, text);
};
const press = async (name: string) => user.click(await screen.findByRole('button', { name }));

/** Fetched before anybody waits for it. */
beforeAll(() => Promise.all([import('../ui/auth/sign-in'), import('../ui/auth/recover'), import('../ui/auth/set-up')]));

beforeEach(() => {
  freshBrowser();
  server = new FakeServer().withLobby(3);
  user = userEvent.setup();
  sent = {};
});

describe('signing in to an account with a second factor', () => {
  beforeEach(() => {
    const granted = { accessToken: 'token', tokenType: 'Bearer', expiresIn: 600, sessionId: 'session' };
    answers('POST /sessions', ({ password, totp }) => {
      if (password !== 'correct horse') return refusal(401, 'wrong_credentials');
      if (totp === undefined) return refusal(401, 'totp_required');
      if (totp !== '287082' && totp !== '0H2KQ-9M4XW-3T8RD') return refusal(401, 'wrong_totp');
      return { status: 201, body: { ...granted, me: { person: server.people[0], role: 'member' } } };
    });
  });

  async function firstStep(): Promise<void> {
    visit(server, '/signin?next=%2Fr%2Flobby');
    await type('Username', 'ada');
    await type('Password', 'correct horse');
    await press('Sign in');
    await screen.findByRole('heading', { name: 'One more step' });
  }

  test('takes a code of the app, in a field that knows what it is for', async () => {
    await firstStep();
    const field = screen.getByLabelText('Code from your app');
    expect(field).toHaveFocus();
    expect(field).toHaveAttribute('autocomplete', 'one-time-code');
    await user.keyboard('287082{Enter}');
    expect(await screen.findByRole('heading', { name: 'lobby' })).toBeInTheDocument();
  });

  test('says at the field that a code is wrong, and goes there', async () => {
    await firstStep();
    await user.keyboard('123456{Enter}');
    const said = 'This code is not right, or was used already. Wait for the next one.';
    await waitFor(() => expect(screen.getByLabelText('Code from your app')).toHaveAccessibleDescription(said));
    expect(screen.getByLabelText('Code from your app')).toHaveFocus();
    expect(screen.getByLabelText('Code from your app')).toHaveAttribute('aria-invalid', 'true');
  });

  test('takes a recovery code in its place', async () => {
    await firstStep();
    await press('Use a recovery code instead');
    await type('Recovery code', '0H2KQ-9M4XW-3T8RD');
    await press('Sign in');
    expect(await screen.findByRole('heading', { name: 'lobby' })).toBeInTheDocument();
  });

  test('goes back to the first step, for somebody else', async () => {
    await firstStep();
    await press('Sign in as somebody else');
    expect(await screen.findByLabelText('Username')).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'Sign in' })).toHaveFocus();
  });

  test('asks nobody for a code whose password is wrong', async () => {
    visit(server, '/signin');
    await type('Username', 'ada');
    await type('Password', 'a guess');
    await press('Sign in');
    expect(await screen.findByRole('alert')).toHaveTextContent('Username and password do not go together.');
  });
});

describe('a lost password', () => {
  const asks = (securityQuestion: string, question?: string) =>
    answers('POST /recovery/challenge', () => ({ status: 200, body: { securityQuestion, question } }));

  async function tellsName(): Promise<void> {
    visit(server, '/signin');
    await user.click(await screen.findByRole('link', { name: 'Forgot your password?' }));
    expect(await screen.findByText('Step 1 of 3')).toBeInTheDocument();
    await type('Username', 'ada');
    await press('Continue');
    expect(await screen.findByRole('heading', { name: 'Prove that it is you' })).toHaveFocus();
  }

  beforeEach(() => {
    answers('POST /recovery/answer', ({ code, answer }) =>
      code === 'GOOD-CODE' || answer === 'The Beatles'
        ? { status: 200, body: { resetToken: 'granted', expiresAt: '2026-11-21T09:41:00.000Z' } }
        : refusal(401, 'recovery_refused'),
    );
    answers('POST /recovery/reset', ({ resetToken, password }) => {
      if (resetToken !== 'granted') return refusal(401, 'invalid_reset_token');
      return password === 'password1' ? refusal(400, 'password_too_common') : { status: 204 };
    });
  });

  test('gives way to a new one, by a recovery code', async () => {
    asks('off');
    await tellsName();
    await type('Recovery code', 'GOOD-CODE');
    await press('Continue');
    expect(await screen.findByRole('heading', { name: 'Choose a new password' })).toHaveFocus();
    expect(screen.getByLabelText('New password')).toHaveAttribute('autocomplete', 'new-password');
    await type('New password', 'difference engine');
    await press('Change password');
    expect(await screen.findByRole('heading', { name: 'Your password is changed' })).toHaveFocus();
    expect(sent['POST /recovery/reset']).toEqual([{ resetToken: 'granted', password: 'difference engine' }]);
    await user.click(screen.getByRole('link', { name: 'Sign in' }));
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeInTheDocument();
  });

  test('by the answer to a question alone, where that is enough', async () => {
    asks('alone', 'first_concert');
    await tellsName();
    await user.click(screen.getByRole('radio', { name: 'The answer to a question' }));
    await type('What was the first concert you went to?', 'The Beatles');
    await press('Continue');
    expect(await screen.findByLabelText('New password')).toBeInTheDocument();
    expect(sent['POST /recovery/answer']).toEqual([{ username: 'ada', answer: 'The Beatles' }]);
  });

  test('by a code and the answer, where both are wanted; the answer only of those who chose a question', async () => {
    asks('second', 'unfinished_book');
    await tellsName();
    await type('Recovery code', 'GOOD-CODE');
    await press('Continue');
    await screen.findByLabelText('New password');
    expect(sent['POST /recovery/answer']).toEqual([{ username: 'ada', code: 'GOOD-CODE' }]);
  });

  test('stays lost with a wrong proof, which does not tell whether there is such a name', async () => {
    asks('off');
    await tellsName();
    await type('Recovery code', 'BAD-CODE');
    await press('Continue');
    expect(await screen.findByRole('alert')).toHaveTextContent('That is not right, or nobody has this username.');
    expect(screen.getByText(/An administrator of this server can give you a link/)).toBeInTheDocument();
    await press('Take another username');
    expect(await screen.findByText('Step 1 of 3')).toBeInTheDocument();
  });

  test('says how long to wait after too many tries, as people say it', async () => {
    asks('off');
    await tellsName();
    server.also['POST /recovery/answer'] = () => ({ ...refusal(429, 'rate_limited'), retryAfter: 840 });
    await type('Recovery code', 'BAD-CODE');
    await press('Continue');
    expect(await screen.findByRole('alert')).toHaveTextContent('Try again in 14 minutes.');
  });

  test('is chosen anew by a link of an administrator, also where somebody is signed in', async () => {
    comeBack(server, '/recover#granted');
    await type('New password', 'password1');
    await press('Change password');
    const common = 'This password is one of those that are tried first. Choose another one.';
    await waitFor(() => expect(screen.getByLabelText('New password')).toHaveAccessibleDescription(common));
    await type('New password', 'difference engine');
    await press('Change password');
    expect(await screen.findByRole('heading', { name: 'Your password is changed' })).toBeInTheDocument();
  });

  test('is asked for again where a link is good no more', async () => {
    visit(server, '/recover#used');
    await type('New password', 'difference engine');
    await press('Change password');
    expect(await screen.findByRole('alert')).toHaveTextContent('This was used already, or too much time has passed.');
    await press('Begin again');
    expect(await screen.findByText('Step 1 of 3')).toBeInTheDocument();
  });
});

describe('the first start of a server', () => {
  beforeEach(() => introduces({ setUpOpen: true, registration: 'open' }));

  test('is told where one signs in, and makes the first administrator of whoever has the code', async () => {
    server.people = [];
    answers('POST /setup', ({ code }) =>
      code === 'RIGHT' ? { status: 201, body: {} } : refusal(403, 'setup_code_wrong'),
    );
    visit(server, '/signin');
    await user.click(await screen.findByRole('link', { name: 'Set up this server' }));
    await type('Set-up code', 'WRONG');
    await type('Display name', 'Hedy Lamarr');
    await type('Password', 'correct horse');
    await press('Set up');
    const wrong = 'This is not the code that the server printed.';
    await waitFor(() => expect(screen.getByLabelText('Set-up code')).toHaveAccessibleDescription(wrong));
    expect(screen.getByLabelText('Set-up code')).toHaveFocus();
    await type('Set-up code', 'RIGHT');
    await press('Set up');
    await waitFor(() => expect(server.asked).toContain('POST /sessions'));
    expect(sent['POST /setup']?.at(-1)).toEqual({
      code: 'RIGHT',
      username: 'hedy',
      displayName: 'Hedy Lamarr',
      password: 'correct horse',
    });
  });

  test('is over once there is an administrator', async () => {
    introduces({ setUpOpen: false });
    visit(server, '/setup');
    expect(await screen.findByRole('heading', { name: 'This server is set up' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', '/signin');
  });
});

describe('an account of one’s own', () => {
  test('takes an invite where the server wants one: the link that somebody came with', async () => {
    introduces({ registration: 'invite' });
    answers('POST /accounts', ({ invite }) =>
      invite === 'AbC-1' ? { status: 201, body: {} } : refusal(404, 'invite_not_found'),
    );
    visit(server, '/signup?next=%2Fi%2FOld-1');
    await waitFor(() => expect(screen.getByLabelText('Invite')).toHaveValue('Old-1'));
    await type('Display name', 'Hedy Lamarr');
    await type('Password', 'correct horse');
    await press('Create account');
    const over = 'This invite is good no more. Ask for another one.';
    await waitFor(() => expect(screen.getByLabelText('Invite')).toHaveAccessibleDescription(over));
    await type('Invite', 'https://chat.example/i/AbC-1');
    await press('Create account');
    await waitFor(() => expect(server.asked).toContain('POST /sessions'));
  });

  test('asks for the invite that is missing, before the server has to', async () => {
    introduces({ registration: 'invite' });
    visit(server, '/signup');
    await screen.findByLabelText('Invite');
    await type('Display name', 'Hedy Lamarr');
    await type('Password', 'correct horse');
    await press('Create account');
    expect(screen.getByLabelText('Invite')).toHaveAccessibleDescription(/You need an invite/);
    expect(screen.getByLabelText('Invite')).toHaveFocus();
    expect(server.asked).not.toContain('POST /accounts');
  });

  test('is not to be had where the server takes none, which the page says', async () => {
    introduces({ registration: 'closed' });
    visit(server, '/signup');
    expect(await screen.findByRole('heading', { name: 'No new accounts' })).toBeInTheDocument();
    expect(screen.queryByLabelText('Password')).not.toBeInTheDocument();
    await user.click(screen.getByRole('link', { name: 'Sign in' }));
    await screen.findByRole('heading', { name: 'Sign in' });
    expect(screen.queryByRole('link', { name: 'Create your account' })).not.toBeInTheDocument();
  });

  test('goes to the first field that is wrong, and says there what is', async () => {
    introduces({ registration: 'open' });
    visit(server, '/signup');
    await press('Create account');
    expect(screen.getByLabelText('Display name')).toHaveFocus();
    expect(screen.getByLabelText('Display name')).toHaveAccessibleDescription('Please fill this in.');
  });
});
