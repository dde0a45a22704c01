import './styles/index.css';
import { render } from 'preact';
import { Parley } from './core/parley';
import { openShelf } from './core/shelf';
import { watchActivity } from './lib/activity';
import { watchAttention } from './lib/attention';
import { deviceName } from './lib/device';
import { keepInstalled } from './lib/installed';
import { speakChosen } from './lib/languages';
import { App } from './ui/app';
import { ParleyContext } from './ui/parley';

async function begin(root: HTMLElement): Promise<void> {
  await speakChosen();
  const parley = new Parley({ shelf: await openShelf(), device: deviceName(navigator.userAgent) });
  watchAttention(() => parley.bus.check());
  watchActivity((active) => parley.others.presences.active(active));
  render(
    <ParleyContext.Provider value={parley}>
      <App />
    </ParleyContext.Provider>,
    root,
  );
  if (import.meta.env.PROD) void keepInstalled();
  await parley.start();
}

const root = document.getElementById('app');
if (root) void begin(root);
