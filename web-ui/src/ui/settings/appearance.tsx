import { type PlainKey, t } from '../../lib/i18n';
import { choose, chosen, LANGUAGES, TAGS, type Tag } from '../../lib/languages';
import { chooseDensity, chooseTheme, DENSITIES, density, THEMES, theme } from '../../lib/preferences';
import { Select } from '../base/choice';
import { Icon } from '../base/icon';
import type { IconName } from '../base/icons';

const THEME_ICONS = { system: 'monitor', light: 'sun', dark: 'moon' } as const;

const named = (tag: Tag) => ({ value: tag, label: LANGUAGES[tag].name });

/** Kept in this browser. */
export function Appearance() {
  return (
    <section class="setting" aria-labelledby="look-title">
      <h2 id="look-title">{t('settings.appearance')}</h2>
      <Segments
        name="theme"
        legend={t('settings.theme')}
        value={theme.value}
        onChoose={chooseTheme}
        choices={THEMES.map((it) => ({ value: it, label: `theme.${it}`, icon: THEME_ICONS[it] }))}
      />
      <Segments
        name="density"
        legend={t('settings.density')}
        value={density.value}
        onChoose={chooseDensity}
        choices={DENSITIES.map((it) => ({ value: it, label: `density.${it}` }))}
      />
      <Select
        label={t('settings.language')}
        value={chosen.value ?? ''}
        onChoose={(tag) => void choose(tag === '' ? undefined : tag)}
        options={[{ value: '' as const, label: t('settings.language.own') }, ...TAGS.map(named)]}
      />
    </section>
  );
}

interface SegmentsProps<T extends string> {
  name: string;
  legend: string;
  value: T;
  choices: readonly { value: T; label: PlainKey; icon?: IconName }[];
  onChoose: (value: T) => void;
}

function Segments<T extends string>({ name, legend, value, choices, onChoose }: SegmentsProps<T>) {
  return (
    <fieldset class="segments">
      <legend>{legend}</legend>
      <div>
        {choices.map((it) => (
          <label key={it.value}>
            <input type="radio" name={name} checked={it.value === value} onChange={() => onChoose(it.value)} />
            {it.icon && <Icon name={it.icon} small />}
            {t(it.label)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
