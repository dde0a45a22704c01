import type { ComponentType, FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../lib/i18n';

/** A part of a screen whose script comes when it is first shown; nothing stands in its place until then. */
export function deferred<P extends object>(load: () => Promise<ComponentType<P>>): FunctionComponent<P> {
  let loaded: ComponentType<P> | undefined;
  return function Deferred(props: P) {
    const [Part, set] = useState<ComponentType<P> | undefined>(() => loaded);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (loaded) return;
      load().then(
        (part) => {
          loaded = part;
          set(() => part);
        },
        () => setFailed(true),
      );
    }, []);
    if (failed) return <NotLoaded />;
    return Part ? <Part {...props} /> : null;
  };
}

/** The server has another version by now, or there is no line. */
function NotLoaded() {
  return (
    <p class="error" role="alert">
      {t('failure.part')}
      <button type="button" onClick={() => location.reload()}>
        {t('reload')}
      </button>
    </p>
  );
}
