import type { Person } from '../../core/words';
import { t } from '../../lib/i18n';

/** Who is writing, in a few words; nothing when nobody is. */
export function typingText(writers: readonly Person[]): string {
  const [first, second, ...more] = writers;
  if (!first) return '';
  if (!second) return t('typing.one', { name: first.displayName });
  if (more.length > 0) return t('typing.several');
  return t('typing.two', { name: first.displayName, other: second.displayName });
}
