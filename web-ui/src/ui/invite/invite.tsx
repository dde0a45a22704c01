import { useLocation } from 'preact-iso';
import { t } from '../../lib/i18n';
import { conversationAddress, routes } from '../addresses';
import { Empty } from '../base/empty';
import { Failed } from '../base/failed';
import { useTitle } from '../base/title';
import { useDeed } from '../base/use-deed';
import { useDesk } from '../desk';
import { Page } from '../frame/page';

/** `/i/<code>`: somebody was handed a link into a room. They come in by their own decision. */
export function InviteScreen({ params }: { params?: Record<string, string> }) {
  const { running } = useDesk();
  const { route } = useLocation();
  const { busy, failure, run } = useDeed();
  useTitle(t('invite.title'));
  const join = () =>
    run(async () => {
      const view = await running.accept(params?.code ?? '');
      route(conversationAddress({ room: view.room, peer: view.peer }), true);
    });
  const over = failure?.status === 404 || failure?.status === 400;
  const actions = over ? (
    <a class="button" href={routes.home}>
      {t('notfound.home')}
    </a>
  ) : (
    <button type="button" class="button" aria-disabled={busy} onClick={() => void join()}>
      {t('invite.join')}
    </button>
  );
  return (
    <Page>
      <Empty icon="door-open" title={t(over ? 'invite.over.title' : 'invite.title')} actions={actions} page>
        {t(over ? 'invite.over.text' : 'invite.text')}
      </Empty>
      {!over && <Failed failure={failure} />}
    </Page>
  );
}
