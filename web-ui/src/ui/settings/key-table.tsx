import { t } from '../../lib/i18n';
import { SHORTCUTS } from '../frame/shortcuts';

export function KeyTable() {
  return (
    <dl class="key-table">
      {SHORTCUTS.map(({ keys, does }) => (
        <div key={does}>
          <dt dir="ltr">
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{t(does)}</dd>
        </div>
      ))}
    </dl>
  );
}
