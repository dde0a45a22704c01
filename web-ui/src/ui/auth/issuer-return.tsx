import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { Door } from '../../core/door';
import { Failure } from '../../core/failure';
import { t } from '../../lib/i18n';
import { useTitle } from '../base/title';
import { Splash } from '../frame/splash';
import { useParley } from '../parley';
import { refusalOf } from './refusals';
import { SignIn } from './sign-in';

function Coming() {
  useTitle(t('issuer.title'));
  return <Splash />;
}

/** Where an issuer sends people back to: in, or to where they sign in, with a word of why. */
export function IssuerReturn() {
  const parley = useParley();
  const { query } = useLocation();
  const { params } = useRoute();
  const [why, setWhy] = useState<string>();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return; // a code is good once
    begun.current = true;
    const { code, state, iss } = query;
    if (!code || !state) return setWhy(t('issuer.declined'));
    new Door(parley)
      .comeBackFrom(params.issuerId ?? '', { code, state, iss })
      .catch((error) => setWhy(refusalOf(Failure.of(error), [])));
  }, [parley, query, params.issuerId]);
  return why === undefined ? <Coming /> : <SignIn why={why} />;
}
