/** German, for notifications of what is new. */
import type { Translation } from '../lib/i18n';
import type { notices as english } from './en-notices';

export const notices: Translation<typeof english> = {
  'notices.title': 'Benachrichtigungen',
  'notices.default': 'Dieser Browser wurde noch nicht gefragt, ob Parley dich benachrichtigen darf.',
  'notices.granted': 'Dieser Browser erlaubt Benachrichtigungen.',
  'notices.denied':
    'Dieser Browser lässt keine Benachrichtigungen von Parley zu. Das lässt sich in seinen Einstellungen für diese Website ändern; lade sie danach neu.',
  'notices.unsupported': 'Dieser Browser zeigt keine Benachrichtigungen von Webseiten.',
  'notices.insecure': 'Browser zeigen Benachrichtigungen nur über HTTPS, und diese Seite kam ohne.',
  'notices.allow': 'Benachrichtigungen einschalten',
  'notices.later': 'Jetzt nicht',
  'notices.hint': 'Möchtest du von Neuem erfahren, während du woanders bist?',
  'notices.shown': 'Auf diesem Gerät benachrichtigen',
  'notices.text': 'Zeigen, was geschrieben wurde',
  'notices.sound': 'Einen kurzen Ton spielen',
  'notices.try': 'Eine zur Probe zeigen',
  'notices.tried': 'So sieht das aus.',
  'notices.rooms': 'Worüber ein Raum dich benachrichtigt, wählst du in seinen Details.',
  'notices.from': '{name} in {room}',
};
