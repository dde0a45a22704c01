import { Component, type ComponentChildren } from 'preact';
import { t } from '../../lib/i18n';
import { Empty } from '../base/empty';

/** The last net: what was written waits in the outbox, so loading the page again loses nothing. */
export class Crash extends Component<{ children: ComponentChildren }, { error?: unknown }> {
  static override getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidCatch(error: unknown): void {
    console.error(error);
  }

  override render() {
    if (this.state.error === undefined) return this.props.children;
    const actions = (
      <button type="button" class="button" onClick={() => location.reload()}>
        {t('reload')}
      </button>
    );
    return (
      <main class="splash">
        <Empty icon="circle-alert" title={t('crash.title')} actions={actions} page>
          {t('crash.text')}
        </Empty>
      </main>
    );
  }
}
