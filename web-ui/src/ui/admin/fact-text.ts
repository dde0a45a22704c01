/** The names and values of what the record tells, and of what is decided, in words. */
import { megabytesOf } from '../../core/server-settings';
import { exactly, listed } from '../../lib/dates';
import { type PlainKey, t, tag } from '../../lib/i18n';
import { scopeText } from '../tokens/token-list';

const NAMES: Readonly<Record<string, PlainKey>> = {
  role: 'admin.fact.role',
  suspendedAt: 'admin.fact.suspendedAt',
  registration: 'admin.fact.registration',
  guests: 'admin.fact.guests',
  roomCreators: 'admin.fact.roomCreators',
  securityQuestion: 'admin.fact.securityQuestion',
  fileMax: 'admin.fact.fileMax',
  name: 'admin.fact.name',
  scopes: 'admin.fact.scopes',
  tokenId: 'admin.fact.tokenId',
  question: 'admin.fact.question',
  by: 'admin.fact.by',
};

const VALUES: Readonly<Record<string, PlainKey>> = {
  'role guest': 'admin.role.guest',
  'role member': 'admin.role.member',
  'role admin': 'admin.role.admin',
  'registration open': 'admin.registration.open',
  'registration invite': 'admin.registration.invite',
  'registration closed': 'admin.registration.closed',
  'guests true': 'admin.yes',
  'guests false': 'admin.no',
  'roomCreators everyone': 'admin.creators.everyone',
  'roomCreators admins': 'admin.creators.admins',
  'securityQuestion off': 'admin.question.off',
  'securityQuestion second': 'admin.question.second',
  'securityQuestion alone': 'admin.question.alone',
  'by code': 'admin.by.code',
  'by answer': 'admin.by.answer',
};

/** A newer server may know more names: those stay as they are. */
export function factName(name: string): string {
  const known = NAMES[name];
  return known ? t(known) : name;
}

export function factText(name: string, value: string): string {
  const known = VALUES[`${name} ${value}`];
  if (known) return t(known);
  if (name === 'fileMax' && Number.isFinite(Number(value))) return megabytes(Number(value));
  if (name === 'suspendedAt' && !Number.isNaN(Date.parse(value))) return exactly(value);
  if (name === 'scopes') return listed(value.split(' ').map(scopeText));
  return value;
}

const megabytes = (bytes: number) =>
  new Intl.NumberFormat(tag(), { style: 'unit', unit: 'megabyte' }).format(Number(megabytesOf(bytes)));
