import { useState } from 'preact/hooks';
import type { Failure } from '../../core/failure';
import type { RecoveryQuestion } from '../../core/words';
import { t } from '../../lib/i18n';
import { refusalAt } from '../auth/refusals';
import { Select } from '../base/choice';
import { Field } from '../base/field';

const QUESTIONS: readonly RecoveryQuestion[] = [
  'first_concert',
  'childhood_friend',
  'first_job_town',
  'first_teacher',
  'childhood_street',
  'parents_met_in',
  'first_flight_to',
  'unfinished_book',
];

/** A question and its answer, as somebody is about to choose them. */
export function useQuestion(first: RecoveryQuestion = 'first_concert') {
  const [question, setQuestion] = useState(first);
  const [answer, setAnswer] = useState('');
  const [tried, setTried] = useState(false);
  /** Whether it can be sent; from now on the field says why not. */
  const ready = () => {
    setTried(true);
    return answer.trim() !== '';
  };
  const missing = tried && answer.trim() === '' ? t('field.missing') : undefined;
  return { question, setQuestion, answer, setAnswer, missing, ready };
}

interface QuestionFieldsProps {
  of: ReturnType<typeof useQuestion>;
  failure: Failure | undefined;
}

export function QuestionFields({ of: choice, failure }: QuestionFieldsProps) {
  return (
    <>
      <Select
        label={t('questions.question')}
        value={choice.question}
        onChoose={choice.setQuestion}
        options={QUESTIONS.map((it) => ({ value: it, label: t(`question.${it}`) }))}
      />
      <Field
        label={t('questions.answer')}
        type="password"
        value={choice.answer}
        onValue={choice.setAnswer}
        help={t('question.answer.help')}
        error={choice.missing ?? refusalAt(failure, 'answer')}
        autocomplete="off"
        maxLength={128}
        required
      />
    </>
  );
}
