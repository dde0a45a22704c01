import type { RefObject } from 'preact';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { FoundMessage } from '../../core/finding';
import { pieces, type Searching } from '../../core/search';
import { wanted } from '../../core/search-words';
import { t } from '../../lib/i18n';
import { searchAddress } from '../addresses';
import { Empty } from '../base/empty';
import { failureText } from '../base/failure-text';
import { useTitle } from '../base/title';
import { useDesk } from '../desk';
import { FoundCard } from '../found/card';
import { walkCards } from '../found/walk';
import { Page } from '../frame/page';
import { useParley } from '../parley';
import { SearchBox } from './field';
import { filterLabel } from './suggestions';

/** Finds messages in the rooms I am in. The address holds the search, so that Back and reloading keep it. */
export function SearchScreen() {
  const { store } = useParley();
  const { search } = useDesk();
  const { query, route } = useLocation();
  const list = useRef<HTMLOListElement>(null);
  const sought = query.q ?? '';
  useTitle(t('search.title'));
  const ready = store.ready.value; // before that no room is known by its name
  useEffect(() => {
    if (ready) void search.look(sought);
  }, [search, sought, ready]);
  useReturn(list);
  const onQuery = useCallback((next: string) => route(searchAddress(next), true), [route]);
  return (
    <Page title={t('search.title')}>
      <div class="directory">
        <SearchBox query={sought} onQuery={onQuery} onDown={() => firstLink(list)?.focus()} />
        <Standing query={sought} />
        <ol class="cards" ref={list} onKeyDown={walkCards} aria-label={t('search.results')}>
          {search.items.value.map((found) => (
            <Result key={found.message.id} found={found} />
          ))}
        </ol>
        <More />
      </div>
    </Page>
  );
}

const firstLink = (list: RefObject<HTMLElement | null>) => list.current?.querySelector<HTMLElement>('a');

/** Whoever comes back from a message finds themselves where they were. */
function useReturn(list: RefObject<HTMLElement | null>): void {
  const { trail } = useParley();
  useEffect(() => {
    const opened = trail.peek()?.messageId;
    const link = opened && list.current?.querySelector<HTMLElement>(`[data-message="${opened}"]`);
    if (link) {
      link.focus({ preventScroll: true });
      link.scrollIntoView({ block: 'center' });
    }
  }, [trail, list]);
}

function Result({ found: { message, snippet } }: { found: FoundMessage }) {
  const { trail } = useParley();
  const { search } = useDesk();
  return (
    <FoundCard
      message={message}
      onOpen={() => {
        trail.value = { query: search.query.peek(), messageId: message.id };
      }}
    >
      {pieces(snippet).map(({ text, marked }, i) => (marked ? <mark key={i}>{text}</mark> : text))}
    </FoundCard>
  );
}

/** How the search stands, said to everybody at once. */
function Standing({ query }: { query: string }) {
  const { store } = useParley();
  const { search } = useDesk();
  const state = search.state.value;
  const count = search.items.value.length;
  return (
    <>
      <p class="unseen" role="status">
        {state.is === 'there' && t('search.count', { count })}
      </p>
      {state.is === 'unknown' && (
        <p class="error">{t('search.unknown', { filter: filterLabel(state.filter, store) })}</p>
      )}
      {state.is === 'failed' && (
        <p class="error" role="alert">
          {failureText(state.failure)}
          <button type="button" onClick={() => void search.look(query)}>
            {t('again')}
          </button>
        </p>
      )}
      <Nothing state={state} count={count} words={wanted(query).text} />
    </>
  );
}

function Nothing({ state, count, words }: { state: Searching; count: number; words: string }) {
  if (words === '') {
    return (
      <Empty icon="search" title={t('search.start.title')}>
        {t('search.start.text')}
      </Empty>
    );
  }
  if (state.is !== 'there' || count > 0) return null;
  return (
    <Empty icon="search" title={t('search.none.title')}>
      {t('search.none.text')}
    </Empty>
  );
}

function More() {
  const { search } = useDesk();
  const state = search.state.value;
  const busy = state.is === 'looking';
  if (busy ? search.items.value.length === 0 : state.is !== 'there' || state.cursor === undefined) return null;
  return (
    <button type="button" class="button ghost" aria-disabled={busy} onClick={() => void search.more()}>
      {t('more')}
    </button>
  );
}
