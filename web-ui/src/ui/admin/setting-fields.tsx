import type { Settings } from '../../core/admin-calls';
import { FILE_MOST, megabytesOf } from '../../core/server-settings';
import { t } from '../../lib/i18n';
import { Check, Radios } from '../base/choice';
import { Field } from '../base/field';

interface SettingFieldsProps {
  draft: Settings;
  onEdit: (more: Partial<Settings>) => void;
  /** As it is typed, in megabytes. */
  size: string;
  onSize: (size: string) => void;
  wrongSize: boolean;
}

const REGISTRATIONS = ['open', 'invite', 'closed'] as const;
const CREATORS = ['everyone', 'admins'] as const;
const QUESTIONS = ['off', 'second', 'alone'] as const;

/** Every setting, with what it means. */
export function SettingFields({ draft, onEdit, size, onSize, wrongSize }: SettingFieldsProps) {
  const most = megabytesOf(FILE_MOST);
  return (
    <>
      <section class="setting" aria-label={t('admin.settings.entering')}>
        <h2>{t('admin.settings.entering')}</h2>
        <Radios
          name="registration"
          legend={t('admin.fact.registration')}
          value={draft.registration}
          onChoose={(registration) => onEdit({ registration })}
          options={REGISTRATIONS.map((it) => ({
            value: it,
            label: t(`admin.registration.${it}`),
            help: t(`admin.registration.${it}.help`),
          }))}
        />
        <Check
          label={t('admin.fact.guests')}
          help={t('admin.guests.help')}
          checked={draft.guests}
          onCheck={(guests) => onEdit({ guests })}
        />
        <Radios
          name="securityQuestion"
          legend={t('admin.fact.securityQuestion')}
          value={draft.securityQuestion}
          onChoose={(securityQuestion) => onEdit({ securityQuestion })}
          options={QUESTIONS.map((it) => ({
            value: it,
            label: t(`admin.question.${it}`),
            help: t(`admin.question.${it}.help`),
          }))}
        />
      </section>
      <section class="setting" aria-label={t('admin.settings.using')}>
        <h2>{t('admin.settings.using')}</h2>
        <Radios
          name="roomCreators"
          legend={t('admin.fact.roomCreators')}
          value={draft.roomCreators}
          onChoose={(roomCreators) => onEdit({ roomCreators })}
          options={CREATORS.map((it) => ({
            value: it,
            label: t(`admin.creators.${it}`),
            help: t(`admin.creators.${it}.help`),
          }))}
        />
        <Field
          label={t('admin.file.label')}
          value={size}
          onValue={onSize}
          help={t('admin.file.help', { most })}
          error={wrongSize ? t('admin.file.wrong', { most }) : undefined}
          autocomplete="off"
          inputMode="decimal"
          maxLength={8}
          required
        />
      </section>
    </>
  );
}
