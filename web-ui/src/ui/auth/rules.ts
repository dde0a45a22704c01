/** What a new account must be like, told before the server has to. */
import { t } from '../../lib/i18n';

export interface Draft {
  displayName: string;
  username: string;
  password: string;
}

const USERNAME = /^[a-z0-9][a-z0-9._-]{2,31}$/i;
const SHORTEST_PASSWORD = 8;

export function mistakes({ displayName, username, password }: Draft): Partial<Draft> {
  const wrong: Partial<Draft> = {};
  if (displayName.trim() === '') wrong.displayName = t('field.missing');
  if (!USERNAME.test(username.trim())) wrong.username = t('signup.username');
  const weak = passwordMistake(password);
  if (weak) wrong.password = weak;
  return wrong;
}

export function passwordMistake(password: string): string | undefined {
  return [...password].length < SHORTEST_PASSWORD ? t('signup.password', { count: SHORTEST_PASSWORD }) : undefined;
}

/** "Priya Raman" → "priya" */
export function suggestUsername(displayName: string): string {
  const word = displayName.trim().split(/\s+/)[0] ?? '';
  return word
    .normalize('NFKD')
    .replace(/[^a-z0-9._-]/gi, '')
    .toLowerCase();
}
