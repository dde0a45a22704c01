import { render } from '@testing-library/preact';
import { Parley } from '../core/parley';
import { LooseShelf } from '../core/shelf';
import { attentive } from '../lib/attention';
import { App } from '../ui/app';
import { closeDialog } from '../ui/dialogs';
import { ParleyContext } from '../ui/parley';
import type { FakeServer } from './fake-server';

/** A browser that nobody has used yet. */
export function freshBrowser(): void {
  localStorage.clear();
  sessionStorage.clear();
  closeDialog();
  attentive.value = true;
}

/** Opens an address as somebody who was here before. */
export function comeBack(server: FakeServer, address: string): Parley {
  server.signedIn = true;
  localStorage.setItem('parley.session', 'session');
  return visit(server, address);
}

/** Opens an address as whoever this browser remembers, if anybody. */
export function visit(server: FakeServer, address: string): Parley {
  history.replaceState(null, '', address);
  const parley = new Parley({ shelf: new LooseShelf(), device: 'Test', fetcher: server.fetcher, open: server.open });
  render(
    <ParleyContext.Provider value={parley}>
      <App />
    </ParleyContext.Provider>,
  );
  void parley.start();
  return parley;
}
