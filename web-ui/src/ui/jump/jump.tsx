import { useId, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { t } from '../../lib/i18n';
import { Avatar } from '../base/avatar';
import { useDebounced } from '../base/debounced';
import { Dialog } from '../base/dialog';
import { Icon } from '../base/icon';
import { useLoaded } from '../base/loader';
import { closeDialog, openCreate } from '../dialogs';
import { useParley } from '../parley';
import { addressOfPlace, createLabel, type Place, placesFor } from './places';

const SETTLE_MS = 150;

/** Ctrl+K: goes to a room or a person by a few letters, or makes the room that is missing. */
export function Jump() {
  const { store, calls } = useParley();
  const { route } = useLocation();
  const listId = useId();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const settled = useDebounced(query.trim(), SETTLE_MS);
  const [found] = useLoaded(
    () =>
      Promise.all([calls.rooms(settled), calls.people(settled)]).then(
        ([rooms, people]) => [rooms.items, people.items] as const,
      ),
    settled,
  );
  const [rooms, people] = found.is === 'there' ? found.value : [[], []];
  const places = placesFor(query.trim(), {
    mine: [...store.rooms.value, ...store.directs.value],
    rooms,
    people,
    myId: store.myId,
  });
  const at = Math.min(chosen, places.length - 1);

  const open = (place: Place | undefined) => {
    if (!place) return;
    closeDialog();
    if (place.is === 'create') openCreate(place.name);
    else route(addressOfPlace(place));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && places.length > 0) setChosen((at + step + places.length) % places.length);
    else if (event.key === 'Enter' && !event.isComposing) open(places[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={t('jump.title')} onClose={closeDialog} bare>
      <div class="jump-field">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-expanded={places.length > 0}
          aria-controls={listId}
          aria-activedescendant={places.length > 0 ? `${listId}-${at}` : undefined}
          aria-autocomplete="list"
          aria-label={t('jump.title')}
          placeholder={t('jump.placeholder')}
          autocomplete="off"
          spellcheck={false}
          autofocus
          value={query}
          onInput={(event) => {
            setQuery(event.currentTarget.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div class="options" role="listbox" id={listId} aria-label={t('jump.title')}>
        {places.map((place, i) => (
          <Option
            key={keyOf(place)}
            id={`${listId}-${i}`}
            {...{ place }}
            selected={i === at}
            onChoose={() => open(place)}
          />
        ))}
      </div>
      {places.length === 0 && <p class="none">{t('jump.none')}</p>}
    </Dialog>
  );
}

const keyOf = (place: Place) => (place.is === 'create' ? 'create' : addressOfPlace(place));

interface OptionProps {
  id: string;
  place: Place;
  selected: boolean;
  onChoose: () => void;
}

function Option({ id, place, selected, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the field points at the option, which is never focused itself
    <div
      id={id}
      class="option"
      role="option"
      aria-selected={selected}
      ref={(element) => {
        if (selected) element?.scrollIntoView?.({ block: 'nearest' });
      }}
      onClick={onChoose}
    >
      <Face place={place} />
      <b dir="auto">{place.is === 'create' ? createLabel(place.name, place.slug) : place.name}</b>
      <span class="hint" dir="auto">
        {place.hint}
      </span>
      {selected && <kbd>Enter</kbd>}
    </div>
  );
}

function Face({ place }: { place: Place }) {
  if (place.is === 'person') return <Avatar person={place.person} size="small" />;
  const icon = place.is === 'create' ? 'plus' : place.is === 'search' ? 'search' : place.open ? 'hash' : 'lock';
  return (
    <span class="glyph">
      <Icon name={icon} />
    </span>
  );
}
