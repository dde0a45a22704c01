import { t } from '../../lib/i18n';
import { Icon } from '../base/icon';

const SPEAKERS = [
  { initials: 'MT', hue: 15, name: 'Mei', said: 'art.mei' },
  { initials: 'AO', hue: 285, name: 'Ada', said: 'art.ada' },
] as const;

/** The picture beside the forms: decoration only. */
export function Art() {
  return (
    <div class="art" aria-hidden="true">
      <span class="logo">
        <Icon name="message-circle" />
      </span>
      <p>{t('art.claim')}</p>
      {SPEAKERS.map(({ initials, hue, name, said }) => (
        <div key={name} class="bubble">
          <Face initials={initials} hue={hue} />
          <span>
            <b>{name}</b>
            {t(said)}
          </span>
        </div>
      ))}
      <div class="bubble">
        <Face initials="JL" hue={240} />
        <span class="dots">
          <i />
          <i />
          <i />
        </span>
      </div>
    </div>
  );
}

function Face({ initials, hue }: { initials: string; hue: number }) {
  return (
    <span class="avatar medium" style={{ '--hue': hue }}>
      {initials}
    </span>
  );
}
