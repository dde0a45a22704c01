import type { Failure } from '../../core/failure';
import type { Upload, Uploads } from '../../core/uploads';
import { t } from '../../lib/i18n';
import { sizeOf } from '../../lib/sizes';
import { failureText } from '../base/failure-text';
import { Icon } from '../base/icon';

/** Files that will go with the message, each with how far it is. */
export function Attachments({ uploads }: { uploads: Uploads }) {
  return (
    <ul class="attachments" aria-label={t('files')}>
      {uploads.all.value.map((upload) => (
        <Attachment key={upload.key} upload={upload} uploads={uploads} />
      ))}
    </ul>
  );
}

function Attachment({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const { key, file, sent, failed, whole } = upload;
  return (
    <li class={failed ? 'failed' : undefined}>
      <Icon name="file" small />
      <span class="name" dir="auto">
        {file.name}
      </span>
      <span class="size">{sizeOf(file.size)}</span>
      {failed ? (
        <span class="error" role="alert">
          {reason(failed, uploads)}
          {failed.status !== 400 && (
            <button type="button" onClick={() => uploads.again(key)}>
              {t('again')}
            </button>
          )}
        </span>
      ) : (
        !whole && <progress max={file.size} value={sent} aria-label={t('files.sending', { name: file.name })} />
      )}
      <button
        type="button"
        class="icon-button"
        aria-label={t('files.remove', { name: file.name })}
        onClick={() => uploads.remove(key)}
      >
        <Icon name="x" small />
      </button>
    </li>
  );
}

const MB = 1024 * 1024;

/** A size is told as administrators decide it. */
function reason(failed: Failure, { largest }: Uploads): string {
  return failed.code === 'file_too_large' ? t('files.too_large', { megabytes: largest / MB }) : failureText(failed);
}
