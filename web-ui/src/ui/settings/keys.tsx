import { t } from '../../lib/i18n';
import { Dialog } from '../base/dialog';
import { closeDialog } from '../dialogs';
import { KeyTable } from './key-table';

/** The keyboard map, from anywhere by `?`. */
export function Keys() {
  return (
    <Dialog title={t('settings.keyboard')} onClose={closeDialog}>
      <KeyTable />
    </Dialog>
  );
}
