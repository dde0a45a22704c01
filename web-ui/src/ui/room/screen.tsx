import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Failure } from '../../core/failure';
import { t } from '../../lib/i18n';
import { slugOf } from '../../lib/slug';
import { routes } from '../addresses';
import { Empty } from '../base/empty';
import { failureText } from '../base/failure-text';
import { Skeleton } from '../base/skeleton';
import { openCreate } from '../dialogs';
import { NotFound } from '../frame/not-found';
import { Page } from '../frame/page';
import { useParley } from '../parley';
import { Room, type RoomProps } from './room';

type Found = { is: 'looking' } | { is: 'here'; roomId: string } | { is: 'failed'; failure: Failure };

interface RouteProps {
  params?: Record<string, string>;
}

/** `/r/<slug>`: joins a public room on the way in, and offers to make one that is missing. */
export function RoomScreen({ params }: RouteProps) {
  const parley = useParley();
  const slug = params?.slug ?? '';
  const usable = slugOf(slug) === slug;
  const known = parley.store.bySlug(slug)?.room.id;
  const [found, again] = useFound(known, () => parley.visits.enter(slug), slug);
  if (!usable) return <NotFound />;
  return <Shown {...{ found, again }} named={params ?? {}} missing={<MissingRoom slug={slug} />} />;
}

/** `/d/<userId>`: the one direct room with that person. */
export function DirectScreen({ params }: RouteProps) {
  const parley = useParley();
  const userId = params?.userId ?? '';
  const known = parley.store.byPeer(userId)?.room.id;
  const [found, again] = useFound(known, () => parley.visits.enterDirect(userId), userId);
  if (userId === parley.store.myId) return <NotFound />;
  return <Shown {...{ found, again }} named={params ?? {}} missing={<NotFound />} />;
}

/** `/c/<roomId>`: any room, also a group, which has no name for addresses. */
export function ByIdScreen({ params }: RouteProps) {
  const parley = useParley();
  const roomId = params?.roomId ?? '';
  const known = parley.store.room(roomId) && roomId;
  const [found, again] = useFound(known, () => parley.visits.enterById(roomId), roomId);
  return <Shown {...{ found, again }} named={params ?? {}} missing={<NotFound />} />;
}

interface ShownProps {
  found: Found;
  again: () => void;
  /** The message or thread that the address names. */
  named: RoomProps['named'];
  missing: ComponentChildren;
}

function Shown({ found, again, named, missing }: ShownProps) {
  const { store } = useParley();
  if (found.is === 'looking') return <Looking />;
  if (found.is === 'failed') return isMissing(found.failure) ? missing : <Failed {...found} again={again} />;
  const room = store.room(found.roomId);
  return room ? <Room key={found.roomId} room={room} named={named} /> : <Gone />;
}

/** A malformed id is as little a person as an unknown one. */
const isMissing = ({ status }: Failure) => status === 404 || status === 400;

/** The room behind an address: the known one at once, otherwise what the server says; once found it stays. */
function useFound(known: string | undefined, enter: () => Promise<string>, key: string): [Found, () => void] {
  const [found, set] = useState<Found & { key?: string }>({ is: 'looking' });
  const [again, setAgain] = useState(0);
  // `enter` is a new function each time; `key` says when it differs.
  useEffect(() => {
    let late = false;
    set({ is: 'looking' });
    enter().then(
      (roomId) => late || set({ is: 'here', roomId, key }),
      (error) => late || set({ is: 'failed', failure: Failure.of(error), key }),
    );
    return () => {
      late = true;
    };
  }, [key, again]);
  if (known !== undefined) return [{ is: 'here', roomId: known }, () => {}];
  return [found.key === key ? found : { is: 'looking' }, () => setAgain((n) => n + 1)];
}

function Looking() {
  return (
    <main class="pane room" id="main" tabIndex={-1} aria-busy="true">
      <header class="bar" />
      <div class="log loading">
        <Skeleton />
      </div>
    </main>
  );
}

function MissingRoom({ slug }: { slug: string }) {
  const actions = (
    <>
      <button type="button" class="button" onClick={() => openCreate(slug)}>
        {t('room.missing.create', { slug })}
      </button>
      <a class="button ghost" href={routes.browse}>
        {t('browse.title')}
      </a>
    </>
  );
  return (
    <Page title={`#${slug}`}>
      <Empty icon="hash" title={t('room.missing.title', { slug })} actions={actions}>
        {t('room.missing.text')}
      </Empty>
    </Page>
  );
}

function Failed({ failure, again }: { failure: Failure; again: () => void }) {
  const actions = (
    <button type="button" class="button" onClick={again}>
      {t('again')}
    </button>
  );
  return (
    <Page title={t('failure.title')}>
      <Empty icon="circle-alert" title={failureText(failure)} actions={actions} />
    </Page>
  );
}

function Gone() {
  const actions = (
    <a class="button" href={routes.browse}>
      {t('browse.title')}
    </a>
  );
  return (
    <Page title={t('room.gone.title')}>
      <Empty icon="door-open" title={t('room.gone.title')} actions={actions}>
        {t('room.gone.text')}
      </Empty>
    </Page>
  );
}
