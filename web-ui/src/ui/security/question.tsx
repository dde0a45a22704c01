import type { Recovery } from '../../core/words';
import { t } from '../../lib/i18n';
import { Failed } from '../base/failed';
import { Sure } from '../base/sure';
import { useDeed } from '../base/use-deed';
import { useDesk } from '../desk';
import { useParley } from '../parley';
import { Deed, Part } from './part';
import { ProvenForm } from './proven-form';
import { QuestionFields, useQuestion } from './question-fields';

/** The security question, where this server has use for one. */
export function Question({ prepared: { question } }: { prepared: Recovery }) {
  const { server } = useParley();
  const { security } = useDesk();
  const { failure, run } = useDeed();
  const use = server.value?.securityQuestion ?? 'off';
  if (use === 'off' && !question) return null;
  return (
    <Part title={t('questions.title')} text={t(`questions.text.${use}`)}>
      <p class="standing">{question ? t(`question.${question}`) : t('questions.none')}</p>
      <Failed failure={failure} />
      <div class="ways">
        {use !== 'off' && (
          <Deed label={t(question ? 'questions.change' : 'questions.choose')} title={t('questions.title')}>
            {(close) => <ChooseQuestion onClose={close} />}
          </Deed>
        )}
        {question && (
          <Sure
            icon="trash-2"
            label={t('questions.forget')}
            question={t('questions.forget.sure')}
            onSure={() => void run(() => security.forgetQuestion())}
          />
        )}
      </div>
    </Part>
  );
}

function ChooseQuestion({ onClose }: { onClose: () => void }) {
  const { security } = useDesk();
  const choice = useQuestion(security.prepared.peek()?.question);
  return (
    <ProvenForm
      action={t('questions.save')}
      onDeed={(proof) => security.chooseQuestion(proof, choice.question, choice.answer.trim()).then(onClose)}
      onCancel={onClose}
      ready={choice.ready}
      places={['answer']}
    >
      {(failure) => <QuestionFields of={choice} failure={failure} />}
    </ProvenForm>
  );
}
