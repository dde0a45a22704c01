import { useEffect, useRef, useState } from 'preact/hooks';
import { Failure } from '../../core/failure';
import type { RoomState } from '../../core/room-state';
import { t } from '../../lib/i18n';
import { Avatar } from '../base/avatar';
import { useDebounced } from '../base/debounced';
import { failureText } from '../base/failure-text';
import { useLoaded } from '../base/loader';
import { useParley } from '../parley';

const SETTLE_MS = 250;

/** Finds people by name and puts them into the room. */
export function AddPeople({ state, onDone }: { state: RoomState; onDone: () => void }) {
  const parley = useParley();
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const settled = useDebounced(query.trim(), SETTLE_MS);
  const [found] = useLoaded(() => parley.calls.people(settled), settled);
  useEffect(() => input.current?.focus(), []);
  const isIn = (id: string) => state.members.get(id)?.state === 'joined';
  const people = found.is === 'there' ? found.value.items.filter((it) => !isIn(it.id)) : [];
  const add = (userId: string) =>
    parley.visits.admit(state.room.id, userId).catch((error) => setFailure(Failure.of(error)));
  return (
    <div class="add-people">
      <div class="control">
        <input
          ref={input}
          type="search"
          value={query}
          aria-label={t('members.find')}
          placeholder={t('members.find')}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
        <button type="button" class="text-button" onClick={onDone}>
          {t('done')}
        </button>
      </div>
      {failure && (
        <p class="error" role="alert">
          {failureText(failure)}
        </p>
      )}
      <ul class="people-list">
        {people.map((person) => (
          <li key={person.id}>
            <Avatar person={person} size="medium" />
            <span class="person">
              <b dir="auto">{person.displayName}</b>
              <small>
                <bdi>@{person.username}</bdi>
              </small>
            </span>
            <button type="button" class="button small" onClick={() => void add(person.id)}>
              {t('members.add.one')}
              <span class="unseen"> {person.displayName}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
