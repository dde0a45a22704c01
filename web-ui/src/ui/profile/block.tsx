import type { Person } from '../../core/words';
import { t } from '../../lib/i18n';
import { Failed } from '../base/failed';
import { Sure } from '../base/sure';
import { useDeed } from '../base/use-deed';
import { useDesk } from '../desk';

/** Keeps somebody from writing to me alone, and me from writing to them; nobody is told. */
export function BlockButton({ person }: { person: Person }) {
  const { blocks } = useDesk();
  const { failure, run } = useDeed();
  const blocked = blocks.isBlocked(person.id);
  return (
    <div class="column block">
      <Failed failure={failure} />
      {blocked === true && (
        <p class="muted">
          <span role="status">{t('block.blocked')}</span>
          <button type="button" class="text-button" onClick={() => void run(() => blocks.unblock(person.id))}>
            {t('block.lift')}
          </button>
        </p>
      )}
      {blocked === false && (
        <Sure
          icon="circle-alert"
          label={t('block.action')}
          question={t('block.text', { name: person.displayName })}
          onSure={() => void run(() => blocks.block(person.id))}
        />
      )}
    </div>
  );
}
