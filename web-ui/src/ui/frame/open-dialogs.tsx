import { useLayoutEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { deferred } from '../base/deferred';
import { closeDialogs, type DetailsTab, dialogs, type OpenDialog } from '../dialogs';

const Jump = deferred(() => import('../jump/jump').then((it) => it.Jump));
const CreateRoom = deferred<{ name: string }>(() => import('../browse/create-room').then((it) => it.CreateRoom));
const CreateGroup = deferred(() => import('../browse/create-group').then((it) => it.CreateGroup));
const Keys = deferred(() => import('../settings/keys').then((it) => it.Keys));
const Details = deferred<{ roomId: string; first: DetailsTab }>(() =>
  import('../details/details').then((it) => it.Details),
);
const Profile = deferred<{ userId: string; roomId: string | undefined }>(() =>
  import('../profile/profile').then((it) => it.Profile),
);

const Status = deferred(() => import('../profile/status').then((it) => it.StatusDialog));

/** What is open over the frame. Going somewhere else closes all of it. */
export function OpenDialogs() {
  const { path } = useLocation();
  useLayoutEffect(() => closeDialogs, [path]);
  return (
    <>
      {dialogs.value.map((it) => (
        <One key={it.is} open={it} />
      ))}
    </>
  );
}

function One({ open }: { open: OpenDialog }) {
  switch (open.is) {
    case 'jump':
      return <Jump />;
    case 'create':
      return <CreateRoom name={open.name} />;
    case 'group':
      return <CreateGroup />;
    case 'keys':
      return <Keys />;
    case 'status':
      return <Status />;
    case 'details':
      return <Details roomId={open.roomId} first={open.tab} />;
    case 'profile':
      return <Profile userId={open.userId} roomId={open.roomId} />;
  }
}
