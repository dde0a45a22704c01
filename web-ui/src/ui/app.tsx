import type { ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ErrorBoundary, LocationProvider, lazy, Route, Router, useLocation } from 'preact-iso';
import { takeNext } from '../lib/away';
import { learn, type Part } from '../lib/languages';
import { adminRoutes, nextAddress, routes, withNext } from './addresses';
import { Crash } from './frame/crash';
import { Frame } from './frame/frame';
import { NotFound } from './frame/not-found';
import { Splash } from './frame/splash';
import { useParley } from './parley';

const room = () => import('./room/screen');
const RoomScreen = lazy(() => room().then((it) => it.RoomScreen));
const DirectScreen = lazy(() => room().then((it) => it.DirectScreen));
const ByIdScreen = lazy(() => room().then((it) => it.ByIdScreen));
const SignIn = worded(['door'], () => import('./auth/sign-in').then((it) => it.SignIn));
const IssuerReturn = worded(['door'], () => import('./auth/issuer-return').then((it) => it.IssuerReturn));
const SignUp = worded(['door'], () => import('./auth/sign-up').then((it) => it.SignUp));
const GuestEntry = lazy(() => import('./auth/guest').then((it) => it.GuestEntry));
const Newcomer = worded(['door'], () => import('./auth/newcomer').then((it) => it.Newcomer));
const Recover = worded(['door'], () => import('./auth/recover').then((it) => it.Recover));
const SetUp = worded(['door'], () => import('./auth/set-up').then((it) => it.SetUp));
const Home = lazy(() => import('./browse/home').then((it) => it.Home));
const Browse = lazy(() => import('./browse/browse').then((it) => it.Browse));
const People = lazy(() => import('./browse/people').then((it) => it.People));
const Threads = lazy(() => import('./found/threads').then((it) => it.Threads));
const Mentions = lazy(() => import('./found/mentions').then((it) => it.Mentions));
const Saved = lazy(() => import('./found/saved').then((it) => it.Saved));
const Invite = lazy(() => import('./invite/invite').then((it) => it.InviteScreen));
const Search = lazy(() => import('./search/search').then((it) => it.SearchScreen));
const Settings = worded(['door', 'notices'], () => import('./settings/settings').then((it) => it.Settings));
const Security = worded(['door', 'tokens'], () => import('./security/security').then((it) => it.Security));
const Admin = worded(['admin', 'tokens'], () => import('./admin/console').then((it) => it.Console));

/** A screen with words of its own, which come along with it. */
function worded<P extends object>(parts: readonly Part[], load: () => Promise<ComponentType<P>>) {
  return lazy(() => Promise.all([load(), learn(...parts)]).then(([screen]) => screen));
}

export function App() {
  return (
    <Crash>
      <LocationProvider>
        <Standing />
      </LocationProvider>
    </Crash>
  );
}

function Standing() {
  const { newcomer, session } = useParley();
  const { path } = useLocation();
  const out = session.standing.value === 'out';
  useEffect(() => {
    if (!out) fetchRoom();
  }, [out]);
  switch (session.standing.value) {
    case 'unknown':
      return <Splash />;
    case 'out':
      return <Outside />;
    case 'in':
      // Whoever has a link to a new password may be signed in here, as themselves or as somebody else.
      if (path === routes.recover) return <Outside />;
      return newcomer.value ? <AtTheDoor /> : <Inside />;
  }
}

function Outside() {
  return (
    <ErrorBoundary>
      <Router>
        <Route path={routes.signIn} component={SignIn} />
        <Route path={routes.issuer} component={IssuerReturn} />
        <Route path={routes.signUp} component={SignUp} />
        <Route path={routes.guest} component={GuestEntry} />
        <Route path={routes.recover} component={Recover} />
        <Route path={routes.setUp} component={SetUp} />
        <Route default component={ToSignIn} />
      </Router>
    </ErrorBoundary>
  );
}

/** With an account that was made a moment ago, whose owner is not shown the way in yet. */
function AtTheDoor() {
  return (
    <ErrorBoundary>
      <Newcomer />
    </ErrorBoundary>
  );
}

/** Whoever is inside will be in a room: it is fetched while they are looked up, and when they have signed in. */
function fetchRoom(): void {
  room().catch(() => undefined); // asked for again by whoever opens one
}

function Inside() {
  return (
    <Frame>
      <ErrorBoundary>
        <Router>
          <Route path={routes.home} component={Home} />
          <Route path={routes.room} component={RoomScreen} />
          <Route path={routes.roomMessage} component={RoomScreen} />
          <Route path={routes.roomThread} component={RoomScreen} />
          <Route path={routes.roomReply} component={RoomScreen} />
          <Route path={routes.direct} component={DirectScreen} />
          <Route path={routes.directMessage} component={DirectScreen} />
          <Route path={routes.directThread} component={DirectScreen} />
          <Route path={routes.directReply} component={DirectScreen} />
          <Route path={routes.byId} component={ByIdScreen} />
          <Route path={routes.byIdMessage} component={ByIdScreen} />
          <Route path={routes.byIdThread} component={ByIdScreen} />
          <Route path={routes.byIdReply} component={ByIdScreen} />
          <Route path={routes.invite} component={Invite} />
          <Route path={routes.search} component={Search} />
          <Route path={routes.threads} component={Threads} />
          <Route path={routes.mentions} component={Mentions} />
          <Route path={routes.saved} component={Saved} />
          <Route path={routes.browse} component={Browse} />
          <Route path={routes.people} component={People} />
          <Route path={routes.settings} component={Settings} />
          <Route path={routes.security} component={Security} />
          {adminRoutes.map((path) => (
            <Route key={path} path={path} component={Admin} />
          ))}
          <Route path={routes.signIn} component={ToNext} />
          <Route path={routes.issuer} component={ToKept} />
          <Route path={routes.signUp} component={ToNext} />
          <Route path={routes.guest} component={ToNext} />
          <Route path={routes.setUp} component={ToNext} />
          <Route default component={NotFound} />
        </Router>
      </ErrorBoundary>
    </Frame>
  );
}

/** Whatever was asked for waits until somebody has signed in. */
function ToSignIn() {
  const { url, route } = useLocation();
  const asked = useRef(url); // it stays until that screen has been fetched
  useEffect(() => route(withNext(routes.signIn, asked.current), true), [route]);
  return null;
}

/** Whoever comes back from an issuer goes where they wanted to go before. */
function ToKept() {
  const { route } = useLocation();
  const next = useRef(nextAddress(takeNext()));
  useEffect(() => route(next.current, true), [route]);
  return null;
}

/** Once: it stays until the next screen has been fetched, when the address names no next one any more. */
function ToNext() {
  const { query, route } = useLocation();
  const next = useRef(nextAddress(query.next));
  useEffect(() => route(next.current, true), [route]);
  return null;
}
