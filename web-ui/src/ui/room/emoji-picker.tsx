import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { type Emoji, type EmojiList, GROUPS, type Group, loadEmoji } from '../../lib/emoji';
import { favourites } from '../../lib/emoji/favourites';
import { t } from '../../lib/i18n';
import { failureText } from '../base/failure-text';
import { useLoaded } from '../base/loader';
import { Popup, type Spot } from '../base/popup';

const MOST_FOUND = 60;
const OFTEN = 16;
const COLUMNS = 8;

export interface EmojiPickerProps {
  spot: Spot;
  onPick: (emoji: string) => void;
  onClose: () => void;
}

/** Every emoji, those used most first; typing finds by name, arrows choose, Enter takes. */
export function EmojiPicker({ spot, onPick, onClose }: EmojiPickerProps) {
  const [loaded] = useLoaded(loadEmoji, 'emoji');
  return (
    <Popup label={t('picker.label')} spot={spot} onClose={onClose}>
      <div class="picker" aria-busy={loaded.is === 'loading'}>
        {loaded.is === 'there' && <Picker list={loaded.value} onPick={onPick} />}
        {loaded.is === 'failed' && (
          <p class="error" role="alert">
            {failureText(loaded.failure)}
          </p>
        )}
      </div>
    </Popup>
  );
}

interface Section {
  readonly name: Group | 'often' | 'found';
  readonly emoji: readonly Emoji[];
}

function Picker({ list, onPick }: { list: EmojiList; onPick: (emoji: string) => void }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const sections = useMemo(() => sectionsOf(list, query.trim()), [list, query]);
  const all = useMemo(() => sections.flatMap((it) => it.emoji), [sections]);
  useEffect(() => input.current?.focus(), []);
  const choose = (next: number) => {
    setAt(next);
    grid.current?.querySelector(`[data-at="${next}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
    const picked = all[at];
    if (step !== undefined) choose(Math.max(0, Math.min(all.length - 1, at + step)));
    else if (event.key === 'Enter' && picked && !event.isComposing) onPick(picked.char);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={all[at] && `${id}-${at}`}
        aria-label={t('picker.find')}
        placeholder={t('picker.find')}
        autocomplete="off"
        value={query}
        onInput={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={grid} class="emoji-grid" role="listbox" id={id} aria-label={t('picker.label')}>
        {all.length === 0 && <p class="help">{t('picker.none')}</p>}
        <Sections {...{ sections, id, at, onPick }} />
      </div>
      <p class="picked" aria-hidden="true">
        <span>{all[at]?.char}</span> {all[at] && `:${all[at].names[0]}:`}
      </p>
    </>
  );
}

interface SectionsProps {
  sections: readonly Section[];
  id: string;
  at: number;
  onPick: (emoji: string) => void;
}

function Sections({ sections, id, at, onPick }: SectionsProps) {
  let from = 0;
  return (
    <>
      {sections.map(({ name, emoji }) => {
        const first = from;
        from += emoji.length;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a group of options inside a listbox
          <div key={name} role="group" aria-label={t(`picker.${name}`)}>
            <p aria-hidden="true">{t(`picker.${name}`)}</p>
            {emoji.map((it, i) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and the keys
              // biome-ignore lint/a11y/useFocusableInteractive: chosen by aria-activedescendant
              <span
                key={it.char}
                id={`${id}-${first + i}`}
                data-at={first + i}
                role="option"
                aria-selected={first + i === at}
                aria-label={it.names.join(', ').replaceAll('_', ' ')}
                onClick={() => onPick(it.char)}
              >
                {it.char}
              </span>
            ))}
          </div>
        );
      })}
    </>
  );
}

function sectionsOf(list: EmojiList, query: string): Section[] {
  if (query !== '') return [{ name: 'found', emoji: list.find(query.replaceAll(':', ''), MOST_FOUND) }];
  const often = favourites(OFTEN).map((char) => list.named(char) ?? { char, names: [char], tags: [] });
  return [{ name: 'often', emoji: often }, ...GROUPS.map((name) => ({ name, emoji: list.groups.get(name) ?? [] }))];
}
