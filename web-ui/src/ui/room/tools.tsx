import { useEffect } from 'preact/hooks';
import { hasReacted } from '../../core/echoes';
import type { Message } from '../../core/words';
import { favourites } from '../../lib/emoji/favourites';
import { t } from '../../lib/i18n';
import { Icon } from '../base/icon';
import type { IconName } from '../base/icons';
import { spotOf } from '../base/popup';
import { type Desk, pickFor, react, save } from './deeds';

const QUICK = 3;

export interface ToolsProps {
  desk: Desk;
  message: Message;
}

/** What is done most, above the message one points at or has the focus in; one stop for Tab, arrows move inside. */
export function Tools({ desk, message }: ToolsProps) {
  const { parley, scene, where } = desk;
  const saved = parley.saved.ids.value.has(message.id);
  const rested = scene.room.value.room.archived;
  useEffect(() => void parley.saved.load(), [parley]);
  const thread = () => scene.go(scene.threadOf(message));
  return (
    <div class="tools" role="toolbar" aria-label={t('tools.label')} onKeyDown={walk}>
      {!rested && favourites(QUICK).map((emoji) => <Quick key={emoji} {...{ desk, message, emoji }} />)}
      {!rested && <i aria-hidden="true" />}
      {!rested && (
        <Tool icon="smile-plus" label={t('deed.react')} onClick={(at) => pickFor(desk, message, spotOf(at))} />
      )}
      {where === 'room' && <Tool icon="message-square-text" label={t('deed.thread')} onClick={thread} />}
      <Tool
        icon="bookmark"
        label={t(saved ? 'deed.unsave' : 'deed.save')}
        pressed={saved}
        onClick={() => save(desk, message, !saved)}
      />
      <Tool
        icon="ellipsis"
        label={t('tools.more')}
        look="more"
        onClick={(at) => {
          scene.opened.value = { is: 'menu', message, where, spot: spotOf(at) };
        }}
      />
    </div>
  );
}

function Quick({ desk, message, emoji }: { desk: Desk; message: Message; emoji: string }) {
  const mine = hasReacted(message, emoji, desk.parley.store.myId);
  const label = t('tools.quick', { emoji });
  return (
    <button
      type="button"
      class="icon-button quick"
      tabIndex={-1}
      aria-label={label}
      title={label}
      aria-pressed={mine}
      onClick={() => react(desk, message, emoji)}
    >
      {emoji}
    </button>
  );
}

interface ToolProps {
  icon: IconName;
  label: string;
  look?: string;
  pressed?: boolean;
  onClick: (button: HTMLElement) => void;
}

function Tool({ icon, label, look, pressed, onClick }: ToolProps) {
  return (
    <button
      type="button"
      class={look ? `icon-button ${look}` : 'icon-button'}
      tabIndex={look === 'more' ? 0 : -1}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      onClick={(event) => onClick(event.currentTarget)}
    >
      <Icon name={icon} />
    </button>
  );
}

function walk(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const here = all.indexOf(document.activeElement as HTMLElement);
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined || here < 0) return;
  event.preventDefault();
  const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -step : step;
  all[(here + forward + all.length) % all.length]?.focus();
}
