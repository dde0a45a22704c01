import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n';
import { useTitle } from '../base/title';
import { useDesk } from '../desk';
import { useParley } from '../parley';
import { CodesShown } from '../security/codes-shown';
import { QuestionFields, useQuestion } from '../security/question-fields';
import { AuthForm, AuthNote, useSubmit } from './form';
import { refusalOf } from './refusals';

/** Whoever has just made an account prepares for the day the password is lost, or leaves that for later. */
export function Newcomer() {
  const parley = useParley();
  const [codes, setCodes] = useState<readonly string[]>();
  const [kept, setKept] = useState(false);
  useTitle(t('newcomer.title'));
  const password = parley.newcomer.value ?? '';
  const done = () => {
    parley.newcomer.value = undefined;
  };
  const goOn = () => (parley.server.value?.securityQuestion === 'off' ? done() : setKept(true));
  if (kept) return <Question password={password} onDone={done} />;
  if (!codes) return <Offer password={password} onCodes={setCodes} onLater={done} />;
  return (
    <AuthNote title={t('codes.title')}>
      <CodesShown codes={codes} onKept={goOn} />
    </AuthNote>
  );
}

interface OfferProps {
  password: string;
  onCodes: (codes: readonly string[]) => void;
  onLater: () => void;
}

function Offer({ password, onCodes, onLater }: OfferProps) {
  const { security } = useDesk();
  const { busy, failure, submit } = useSubmit(async () => onCodes(await security.makeCodes({ password })));
  return (
    <AuthForm
      title={t('newcomer.title')}
      lead={t('newcomer.text')}
      action={t('newcomer.codes')}
      problem={refusalOf(failure, [])}
      onSubmit={() => void submit()}
      after={<Later onLater={onLater} />}
      busy={busy}
      moved
    />
  );
}

function Question({ password, onDone }: { password: string; onDone: () => void }) {
  const { security } = useDesk();
  const choice = useQuestion();
  const { busy, failure, submit } = useSubmit(() =>
    security.chooseQuestion({ password }, choice.question, choice.answer.trim()).then(onDone),
  );
  return (
    <AuthForm
      title={t('newcomer.question')}
      lead={t('newcomer.question.text')}
      action={t('questions.save')}
      problem={refusalOf(failure, ['answer'])}
      onSubmit={() => choice.ready() && void submit()}
      after={<Later onLater={onDone} />}
      busy={busy}
      moved
    >
      <QuestionFields of={choice} failure={failure} />
    </AuthForm>
  );
}

function Later({ onLater }: { onLater: () => void }) {
  return (
    <button type="button" class="text-button" onClick={onLater}>
      {t('newcomer.later')}
    </button>
  );
}
