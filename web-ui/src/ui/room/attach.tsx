import { useRef } from 'preact/hooks';
import { Failure } from '../../core/failure';
import type { Uploads } from '../../core/uploads';
import { t } from '../../lib/i18n';
import { deferred } from '../base/deferred';
import { Icon } from '../base/icon';

const List = deferred<{ uploads: Uploads }>(() => import('./attachments').then((it) => it.Attachments));

/** The files that will go with the message, once there are any. */
export function Attachments({ uploads }: { uploads: Uploads }) {
  return uploads.all.value.length > 0 ? <List uploads={uploads} /> : null;
}

export interface AttachProps {
  uploads: Uploads;
  onFailure: (failure: Failure) => void;
}

export function AttachButton({ uploads, onFailure }: AttachProps) {
  const input = useRef<HTMLInputElement>(null);
  const label = t('files.attach');
  return (
    <>
      <button type="button" class="icon-button" aria-label={label} title={label} onClick={() => input.current?.click()}>
        <Icon name="paperclip" />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          attach(uploads, currentTarget.files, onFailure);
          currentTarget.value = ''; // the same file may be chosen again
        }}
      />
    </>
  );
}

/** Takes what was chosen, pasted or dropped; whether there was anything. */
export function attach(uploads: Uploads, files: FileList | null | undefined, onFailure: (failure: Failure) => void) {
  if (!files?.length) return false;
  try {
    uploads.add(files);
  } catch (error) {
    onFailure(Failure.of(error));
  }
  return true;
}
