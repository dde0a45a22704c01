import { useEffect, useState } from 'preact/hooks';
import type { SentFile } from '../../core/words';
import { t } from '../../lib/i18n';
import { sizeOf } from '../../lib/sizes';
import { Dialog } from '../base/dialog';
import { Icon } from '../base/icon';
import { useParley } from '../parley';

export interface FilesProps {
  files: readonly SentFile[];
}

/** What was sent with a message: pictures as small pictures, everything else as something to save. */
export function Files({ files }: FilesProps) {
  return (
    <ul class="files" aria-label={t('files')}>
      {files.map((file) => (
        <li key={file.id}>{file.preview ? <Picture file={file} /> : <Card file={file} />}</li>
      ))}
    </ul>
  );
}

function Picture({ file }: { file: SentFile }) {
  const [open, setOpen] = useState(false);
  const address = useAddress(file, 'preview');
  return (
    <>
      <button
        type="button"
        class="picture"
        aria-label={t('files.open', { name: file.name })}
        onClick={() => setOpen(true)}
      >
        {/* The box has its size before the picture is there: nothing jumps. */}
        <img src={address} alt={file.name} {...fitted(file)} />
      </button>
      {open && <Viewer file={file} onClose={() => setOpen(false)} />}
    </>
  );
}

function Viewer({ file, onClose }: { file: SentFile; onClose: () => void }) {
  const address = useAddress(file, 'content');
  return (
    <Dialog title={file.name} onClose={onClose}>
      <img class="whole-picture" src={address} alt={file.name} width={file.width} height={file.height} />
      <Save file={file} />
    </Dialog>
  );
}

function Card({ file }: { file: SentFile }) {
  return (
    <div class="file-card">
      <Icon name="file" />
      <span class="name" dir="auto">
        {file.name}
      </span>
      <span class="size">{sizeOf(file.size)}</span>
      <Save file={file} />
    </div>
  );
}

/** The page holds the token, so it reads the file and hands it to the browser to be saved. */
function Save({ file }: { file: SentFile }) {
  const pictures = useParley().files.pictures;
  const [failed, setFailed] = useState(false);
  const save = () =>
    pictures.address(file.id, 'content').then(
      (href) => Object.assign(document.createElement('a'), { href, download: file.name }).click(),
      () => setFailed(true),
    );
  return (
    <>
      <button type="button" class="icon-button" aria-label={t('files.save', { name: file.name })} onClick={save}>
        <Icon name="download" />
      </button>
      {failed && (
        <span class="error" role="alert">
          {t('files.failed')}
        </span>
      )}
    </>
  );
}

function useAddress(file: SentFile, part: 'content' | 'preview'): string | undefined {
  const pictures = useParley().files.pictures;
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let here = true;
    pictures.address(file.id, part).then(
      (found) => here && setAddress(found),
      () => undefined, // the box stays, with the name of the picture
    );
    return () => {
      here = false;
    };
  }, [file.id, part]);
  return address;
}

const WIDEST = 360;
const HIGHEST = 280;

function fitted({ width = WIDEST, height = HIGHEST }: SentFile): { width: number; height: number } {
  const scale = Math.min(1, WIDEST / width, HIGHEST / height);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
