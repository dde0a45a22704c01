import { useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Person } from '../../core/words';
import { t } from '../../lib/i18n';
import { conversationAddress } from '../addresses';
import { Avatar } from '../base/avatar';
import { useDebounced } from '../base/debounced';
import { Dialog } from '../base/dialog';
import { Failed } from '../base/failed';
import { Field } from '../base/field';
import { Icon } from '../base/icon';
import { useLoaded } from '../base/loader';
import { useDeed } from '../base/use-deed';
import { useDesk } from '../desk';
import { closeDialog, closeDialogs } from '../dialogs';
import { useParley } from '../parley';

const SETTLE_MS = 200;
const NAME_MAX = 80;
const MOST_OTHERS = 49;

/** Several people and, if one likes, a name: a conversation of their own. */
export function CreateGroup() {
  const { running } = useDesk();
  const { route } = useLocation();
  const [chosen, setChosen] = useState<readonly Person[]>([]);
  const [name, setName] = useState('');
  const { busy, failure, run } = useDeed();
  const create = () =>
    run(async () => {
      const ids = chosen.map((it) => it.id);
      const { room, peer } = await running.group(ids, name.trim());
      closeDialogs();
      route(conversationAddress({ room, peer }));
    });
  const drop = (person: Person) => setChosen(chosen.filter((it) => it.id !== person.id));
  return (
    <Dialog title={t('group.create')} onClose={closeDialog}>
      <form
        class="column"
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen.length > 0) void create();
        }}
      >
        <ul class="chips" aria-label={t('group.people')}>
          {chosen.map((person) => (
            <li key={person.id} class="chip">
              <span dir="auto">{person.displayName}</span>
              <button
                type="button"
                aria-label={t('search.remove', { filter: person.displayName })}
                onClick={() => drop(person)}
              >
                <Icon name="x" small />
              </button>
            </li>
          ))}
        </ul>
        {chosen.length < MOST_OTHERS && <Choose chosen={chosen} onChoose={(it) => setChosen([...chosen, it])} />}
        <Field label={t('group.name')} value={name} onValue={setName} maxLength={NAME_MAX} autocomplete="off" />
        <Failed failure={failure} />
        <div class="dialog-actions">
          <button type="button" class="button ghost" onClick={closeDialog}>
            {t('cancel')}
          </button>
          <button type="submit" class="button" disabled={chosen.length === 0} aria-disabled={busy}>
            {t('group.create')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Enter takes the first one that is found. */
function Choose({ chosen, onChoose }: { chosen: readonly Person[]; onChoose: (person: Person) => void }) {
  const { calls, store } = useParley();
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const settled = useDebounced(query.trim(), SETTLE_MS);
  const [found] = useLoaded(() => calls.people(settled), settled);
  const taken = new Set([store.myId, ...chosen.map((it) => it.id)]);
  const people = found.is === 'there' ? found.value.items.filter((it) => !taken.has(it.id)) : [];
  const choose = (person: Person | undefined) => {
    if (!person) return;
    onChoose(person);
    setQuery('');
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing || query.trim() === '') return;
    event.preventDefault();
    if (settled === query.trim()) choose(people[0]);
  };
  return (
    <div class="choose-people">
      <div class="control search">
        <Icon name="search" small />
        <input
          ref={input}
          type="search"
          autofocus
          value={query}
          aria-label={t('members.find')}
          placeholder={t('members.find')}
          autocomplete="off"
          onInput={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <ul class="people-list">
        {people.slice(0, 6).map((person) => (
          <li key={person.id}>
            <button type="button" class="person-button" onClick={() => choose(person)}>
              <Avatar person={person} size="medium" />
              <span class="person">
                <b dir="auto">{person.displayName}</b>
                <small>
                  <bdi>@{person.username}</bdi>
                </small>
              </span>
              <Icon name="plus" small />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
