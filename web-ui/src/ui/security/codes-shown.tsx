import { saveText } from '../../lib/download';
import { t } from '../../lib/i18n';
import { useArrival } from '../base/arrival';
import { Copy } from '../base/copy';
import { Icon } from '../base/icon';
import { useParley } from '../parley';

interface CodesShownProps {
  codes: readonly string[];
  onKept: () => void;
}

/** Recovery codes, this once: to be copied, saved or written down. */
export function CodesShown({ codes, onKept }: CodesShownProps) {
  const { serverName, store } = useParley();
  const text = useArrival<HTMLParagraphElement>();
  const lines = codes.join('\n');
  const username = store.me.value?.person.username ?? '';
  const save = () => {
    const head = t('codes.file', { server: serverName.value, username });
    saveText(`${t('codes.file.name')}-${username}.txt`, `${head}\n\n${lines}\n`, 'text/plain');
  };
  return (
    <div class="codes">
      <p ref={text} tabIndex={-1}>
        {t('codes.keep')}
      </p>
      <ul dir="ltr" aria-label={t('codes.title')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div class="ways">
        <Copy text={lines} />
        <button type="button" class="button ghost small" onClick={save}>
          <Icon name="download" small />
          {t('codes.save')}
        </button>
      </div>
      <button type="button" class="button wide" onClick={onKept}>
        {t('codes.kept')}
      </button>
    </div>
  );
}
