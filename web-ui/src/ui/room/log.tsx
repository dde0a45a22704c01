import { useMemo, useRef } from 'preact/hooks';
import type { RoomState } from '../../core/room-state';
import { titleOf } from '../../core/room-state';
import { dayName } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { Icon } from '../base/icon';
import { Skeleton } from '../base/skeleton';
import { useVirtualList } from '../base/virtual-list';
import { MessageRow } from './message';
import { PendingRow } from './pending';
import { RoomStart } from './room-start';
import type { Row } from './rows';
import { Slot } from './slot';
import { useFocusedRow } from './use-focused-row';
import { useReading } from './use-reading';
import { useTarget } from './use-target';

export interface LogProps {
  state: RoomState;
  rows: readonly Row[];
  settled: boolean;
  older: () => void;
  /** Somebody has everything up to the end before their eyes. */
  onRead: () => void;
}

/** The messages of a room. Only the rows in sight exist; scrolling up brings older ones, the end follows new ones. */
export function Log(reading: LogProps) {
  const { state, rows } = reading;
  const scroller = useRef<HTMLElement>(null);
  const keys = useMemo(() => rows.map((row) => row.key), [rows]);
  const { index: focused, walk, focus, entered } = useFocusedRow(rows, scroller);
  const list = useVirtualList(scroller, keys, focused);
  const { below, toEnd } = useReading({ list, scroller, ...reading });
  const flashed = useTarget(list, rows, focus);
  return (
    <div class="log-frame">
      <section
        ref={scroller}
        class="log"
        aria-label={label(state)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        onKeyDown={(event) => walk(event, list)}
        onFocusIn={entered}
      >
        <ol style={{ height: `${list.getTotalSize()}px` }}>
          {list.getVirtualItems().map((item) => {
            const row = rows[item.index];
            const isFlashed = row?.is === 'said' && row.message.id === flashed;
            return (
              <Slot
                key={item.key}
                {...{ item, list, row }}
                count={rows.length}
                tabbable={item.index === focused}
                flashed={isFlashed}
              >
                {content(row, state)}
              </Slot>
            );
          })}
        </ol>
      </section>
      {below !== undefined && <ToEnd below={below} onClick={toEnd} />}
    </div>
  );
}

const label = (state: RoomState) => t('log.label', { name: titleOf(state) });

function content(row: Row | undefined, state: RoomState) {
  switch (row?.is) {
    case 'start':
      return <RoomStart state={state} />;
    case 'older':
      return <Skeleton rows={2} />;
    case 'day':
      return (
        <div class="day">
          <h2>{dayName(row.at)}</h2>
        </div>
      );
    case 'new':
      return <p class="new-line">{t('log.new', { count: row.count })}</p>;
    case 'said':
      return <MessageRow message={row.message} follows={row.follows} />;
    case 'waiting':
      return <PendingRow pending={row.pending} follows={row.follows} />;
    default:
      return null;
  }
}

function ToEnd({ below, onClick }: { below: number; onClick: () => void }) {
  return (
    <button type="button" class={below > 0 ? 'to-end' : 'to-end quiet'} onClick={onClick}>
      <Icon name="arrow-down" small />
      {below > 0 ? t('log.below', { count: below }) : t('log.latest')}
    </button>
  );
}
