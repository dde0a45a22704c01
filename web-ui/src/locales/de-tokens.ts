/** German, for the tokens of programs. */
import type { Translation } from '../lib/i18n';
import type { tokens as english } from './en-tokens';

export const tokens: Translation<typeof english> = {
  'tokens.create': 'Token anlegen',
  'tokens.name': 'Wofür es ist',
  'tokens.name.help': 'Damit du es wiedererkennst, etwa „Wetterbericht“.',
  'tokens.scopes': 'Was es darf',
  'tokens.scopes.none': 'Wähle mindestens eines, was es darf.',
  'tokens.days': 'Gültig',
  'tokens.secret': 'Token',
  'tokens.once': 'Kopiere das Token jetzt in dein Programm. Es wird nicht noch einmal gezeigt.',
  'tokens.made': 'angelegt am {date}',
  'tokens.until': 'gültig bis {when}',
  'tokens.over': 'abgelaufen',
  'tokens.used': 'benutzt {when}',
  'tokens.unused': 'nie benutzt',
  'tokens.revoke': 'Zurücknehmen',
  'tokens.sure': 'Was „{name}“ benutzt, bekommt keine Antwort mehr. Das lässt sich nicht rückgängig machen.',
  'tokens.count_one': '{count} Tag',
  'tokens.count_other': '{count} Tage',

  'scope.messages:read': 'Nachrichten lesen',
  'scope.messages:write': 'Nachrichten schreiben',
  'scope.rooms:read': 'Räume sehen',
  'scope.rooms:write': 'Räume anlegen und ändern',
  'scope.users:read': 'Personen finden',
  'scope.account': 'Das Konto ändern, für das es handelt',
  'scope.admin': 'Diesen Server verwalten',
};
