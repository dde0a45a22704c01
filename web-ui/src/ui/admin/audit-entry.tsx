import type { AuditEntry } from '../../core/admin-calls';
import { type Difference, differences, isKnown } from '../../core/audit';
import { exactly, fully } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { accountAddress } from '../addresses';
import { factName, factText } from './fact-text';

export const actionText = (action: string) => (isKnown(action) ? t(`admin.action.${action}`) : action);

/** Who did what to whom, when and from where, and what it made different. */
export function AuditEntryItem({ entry }: { entry: AuditEntry }) {
  const { at, action, actor, subject, address } = entry;
  const changes = differences(entry);
  const self = actor && actor.id === subject?.id;
  return (
    <li class="entry">
      <p class="what">
        <b>{actionText(action)}</b>
        {subject && !self && <Somebody named={subject} />}
      </p>
      <p class="who">
        {actor ? <Somebody named={actor} /> : t('admin.audit.nobody_in')} ·{' '}
        <time dateTime={at} title={fully(at)}>
          {exactly(at)}
        </time>{' '}
        · <bdi>{address}</bdi>
      </p>
      {changes.length > 0 && (
        <dl class="differences">
          {changes.map((it) => (
            <Changed key={it.name} difference={it} />
          ))}
        </dl>
      )}
    </li>
  );
}

function Somebody({ named: { id, username } }: { named: NonNullable<AuditEntry['actor']> }) {
  return (
    <a href={accountAddress(id)}>
      <bdi>@{username}</bdi>
    </a>
  );
}

function Changed({ difference: { name, before, after } }: { difference: Difference }) {
  return (
    <div>
      <dt>{factName(name)}</dt>
      <dd>
        {before !== undefined && (
          <del>
            <span class="unseen">{t('admin.audit.before')} </span>
            {factText(name, before)}
          </del>
        )}
        {after !== undefined && (
          <ins>
            <span class="unseen">{t('admin.audit.after')} </span>
            {factText(name, after)}
          </ins>
        )}
      </dd>
    </div>
  );
}
