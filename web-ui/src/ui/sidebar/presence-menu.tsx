import { useState } from 'preact/hooks';
import { CHOICES, type Choice } from '../../core/presence';
import { t } from '../../lib/i18n';
import { Menu, type MenuItem } from '../base/menu';
import { Popup, spotOf } from '../base/popup';
import { openStatus } from '../dialogs';
import { useParley } from '../parley';

export interface PresenceMenuProps {
  /** What it opens beside. */
  opener: Element;
  onClose: () => void;
}

/** How others see me: as I am, away, or not at all. */
export function PresenceMenu({ opener, onClose }: PresenceMenuProps) {
  const { presences } = useParley().others;
  const [spot] = useState(() => spotOf(opener));
  const item = (choice: Choice): MenuItem => {
    const state = t(`presence.${choice}`);
    const chosen = presences.choice.value === choice;
    const icons = { online: 'circle-user-round', idle: 'clock', invisible: 'eye-off' } as const;
    return {
      icon: chosen ? 'check' : icons[choice],
      label: chosen ? t('presence.chosen', { state }) : state,
      run: () => {
        presences.choose(choice);
        onClose();
      },
    };
  };
  const status: MenuItem = {
    icon: 'smile-plus',
    label: t('status.title'),
    run: () => {
      onClose();
      openStatus();
    },
  };
  return (
    <Popup label={t('presence.choose')} spot={spot} onClose={onClose}>
      <Menu label={t('presence.choose')} items={[...CHOICES.map(item), status]} />
    </Popup>
  );
}
