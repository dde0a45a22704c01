import { useMemo } from 'preact/hooks';
import type { Message } from '../../core/words';
import { favourites } from '../../lib/emoji/favourites';
import { t } from '../../lib/i18n';
import { Menu, type MenuItem } from '../base/menu';
import { Popup, type Spot } from '../base/popup';
import { useParley } from '../parley';
import { type Deed, deedsFor, react } from './deeds';
import { useScene, type Where } from './scene';

const QUICK = 6;

export interface MessageMenuProps {
  message: Message;
  where: Where;
  spot: Spot;
}

/** Everything one can do with a message: at the pointer, or as a sheet from below on phones. */
export function MessageMenu({ message: known, where, spot }: MessageMenuProps) {
  const parley = useParley();
  const scene = useScene();
  const desk = useMemo(() => ({ parley, scene, where }), [parley, scene, where]);
  const message = parley.actions.echoes.shown(known);
  const close = () => scene.close();
  const items = deedsFor(desk, message).map((deed): MenuItem => {
    const run = () => {
      close();
      requestAnimationFrame(() => deed.run(desk, message, spot)); // once the focus is back
    };
    return { icon: deed.icon, label: t(deed.label), hint: hintOf(deed), danger: deed.danger ?? false, run };
  });
  const quick = (emoji: string) => {
    close();
    react(desk, message, emoji);
  };
  const canReact = !message.deleted && !scene.room.value.room.archived;
  return (
    <Popup label={t('tools.label')} spot={spot} onClose={close}>
      {canReact && (
        <fieldset class="quick-row" aria-label={t('deed.react')}>
          {favourites(QUICK).map((emoji) => (
            <button key={emoji} type="button" aria-label={t('tools.quick', { emoji })} onClick={() => quick(emoji)}>
              {emoji}
            </button>
          ))}
        </fieldset>
      )}
      <Menu label={t('tools.label')} items={items} />
    </Popup>
  );
}

function hintOf({ keys }: Deed): string | undefined {
  const key = keys[0];
  return key?.length === 1 ? key.toUpperCase() : key;
}
