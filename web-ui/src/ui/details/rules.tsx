import type { Rights } from '../../core/rights';
import type { RoomEdit } from '../../core/room-calls';
import type { Room } from '../../core/words';
import { duration } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { Check, Radios, Select } from '../base/choice';
import { Failed } from '../base/failed';
import { useDeed } from '../base/use-deed';
import { useDesk } from '../desk';

const PAUSES = [0, 5, 10, 30, 60, 300, 900, 3600];

/** Who may write how often, and what newcomers may read; each of them counts as soon as it is chosen. */
export function Rules({ room, rights }: { room: Room; rights: Rights }) {
  const { running } = useDesk();
  const { failure, run } = useDeed();
  const set = (edit: RoomEdit) => void run(() => running.edit(room.id, edit));
  const pauses = PAUSES.includes(room.slowSeconds) ? PAUSES : [...PAUSES, room.slowSeconds];
  return (
    <div>
      <Failed failure={failure} />
      {rights.rule && (
        <>
          <Check
            label={t('rules.readOnly')}
            help={t('rules.readOnly.help')}
            checked={room.readOnly}
            onCheck={(readOnly) => set({ readOnly })}
          />
          <Radios
            name="history"
            legend={t('rules.history')}
            value={room.history}
            onChoose={(history) => set({ history })}
            options={(['all', 'joined'] as const).map((it) => ({ value: it, label: t(`rules.history.${it}`) }))}
          />
        </>
      )}
      <Select
        label={t('rules.slow')}
        value={String(room.slowSeconds)}
        onChoose={(seconds) => set({ slowSeconds: Number(seconds) })}
        options={pauses.map((it) => ({ value: String(it), label: it === 0 ? t('rules.slow.off') : duration(it) }))}
      />
    </div>
  );
}
