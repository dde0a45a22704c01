import { useLocation } from 'preact-iso';
import { Door } from '../../core/door';
import type { Server } from '../../core/words';
import { keepNext } from '../../lib/away';
import { t } from '../../lib/i18n';
import { nextAddress } from '../addresses';
import { useParley } from '../parley';
import { useSubmit } from './form';
import { refusalOf } from './refusals';

type Issuer = Server['issuers'][number];

/** The other servers that sign people in here, each a way to leave by. */
export function Issuers() {
  const { server } = useParley();
  const { issuers = [] } = server.value ?? {};
  if (issuers.length === 0) return null;
  return (
    <ul class="issuers">
      {issuers.map((issuer) => (
        <li key={issuer.id}>
          <IssuerButton {...issuer} />
        </li>
      ))}
    </ul>
  );
}

function IssuerButton({ id, name }: Issuer) {
  const parley = useParley();
  const { query } = useLocation();
  const { busy, failure, submit } = useSubmit(async () => {
    const address = await new Door(parley).wayTo(id);
    keepNext(nextAddress(query.next));
    location.assign(address);
  });
  const problem = refusalOf(failure, []);
  return (
    <>
      <button type="button" class="button ghost wide" aria-disabled={busy} onClick={() => void submit()}>
        {t('issuer.action', { name })}
      </button>
      {problem && (
        <p class="error" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
