import { useState } from 'preact/hooks';
import type { Recovering } from '../../core/recovering';
import type { RecoveryChallenge } from '../../core/words';
import { t } from '../../lib/i18n';
import { Radios } from '../base/choice';
import { CodeField } from '../base/code-field';
import { Field } from '../base/field';
import { AuthForm, useSubmit } from './form';
import { refusalAt, refusalOf } from './refusals';

type Way = 'code' | 'answer';

interface RecoverProofProps {
  recovering: Recovering;
  challenge: RecoveryChallenge;
}

/**
 * What proves who somebody is: a recovery code; with it, or in its place, the answer to their question, as the server has
 * it. Names that nobody has are asked just the same.
 */
export function RecoverProof({ recovering, challenge: { securityQuestion, question } }: RecoverProofProps) {
  const [way, setWay] = useState<Way>('code');
  const [code, setCode] = useState('');
  const [answer, setAnswer] = useState('');
  const [tried, setTried] = useState(false);
  const either = securityQuestion === 'alone' && question !== undefined;
  const both = securityQuestion === 'second' && question !== undefined;
  const asks: Record<Way, boolean> = { code: !either || way === 'code', answer: both || (either && way === 'answer') };
  const { busy, failure, submit } = useSubmit(() =>
    recovering.prove({
      ...(asks.code && { code: code.trim() }),
      ...(asks.answer && answer.trim() !== '' && { answer: answer.trim() }),
    }),
  );
  // Whoever has chosen no question proves it by the code alone.
  const missing = asks.code ? code.trim() === '' : answer.trim() === '';
  const lacks = tried && missing ? t('field.missing') : undefined;
  const onSubmit = () => {
    setTried(true);
    if (!missing) void submit();
  };
  return (
    <AuthForm
      title={t('recover.proof.title')}
      lead={t(either ? 'recover.proof.either' : both ? 'recover.proof.both' : 'recover.proof.code')}
      step={t('recover.step', { step: 2 })}
      action={t('continue')}
      problem={refusalOf(failure, ['code', 'answer'])}
      after={<Otherwise onAgain={() => recovering.again()} />}
      moved
      {...{ busy, onSubmit }}
    >
      {either && (
        <Radios
          name="way"
          legend={t('recover.way')}
          value={way}
          options={[
            { value: 'code', label: t('recover.way.code') },
            { value: 'answer', label: t('recover.way.answer') },
          ]}
          onChoose={setWay}
        />
      )}
      {asks.code && (
        <CodeField kind="recovery" value={code} onValue={setCode} error={lacks ?? refusalAt(failure, 'code')} />
      )}
      {asks.answer && question && (
        <Field
          label={t(`question.${question}`)}
          type="password"
          value={answer}
          onValue={setAnswer}
          help={t(both ? 'recover.answer.both' : 'question.answer.help')}
          error={(asks.code ? undefined : lacks) ?? refusalAt(failure, 'answer')}
          autocomplete="off"
          maxLength={128}
          required={!both}
        />
      )}
    </AuthForm>
  );
}

/** For those who have nothing of this. */
function Otherwise({ onAgain }: { onAgain: () => void }) {
  return (
    <>
      <p class="help">{t('recover.otherwise')}</p>
      <button type="button" class="text-button" onClick={onAgain}>
        {t('recover.other.name')}
      </button>
    </>
  );
}
