import { t } from '../../lib/i18n';
import { searchAddress } from '../addresses';
import { failureText } from '../base/failure-text';
import { Icon } from '../base/icon';
import { useParley } from '../parley';
import type { Place } from './use-place';

/** Above a room that a link has led into: the way back to what was found, and to the end of the room. */
export function PlaceBar({ place: { target, away, failure, leave } }: { place: Place }) {
  const trail = useParley().trail.value;
  const from = target === undefined ? undefined : trail;
  if (!failure && !from && !away) return null;
  return (
    <div class="place-bar">
      {from && (
        <a href={searchAddress(from.query)}>
          <Icon name="chevron-left" small />
          {t('place.results')}
        </a>
      )}
      {failure && <span role="alert">{failure.status === 404 ? t('place.missing') : failureText(failure)}</span>}
      {(away || failure) && (
        <button type="button" onClick={leave}>
          {t('place.leave')}
        </button>
      )}
    </div>
  );
}
