/** The dialog that is open over the frame; one at most. */
import { signal } from '@preact/signals';

export type OpenDialog = { is: 'jump' } | { is: 'create'; name: string };

export const dialog = signal<OpenDialog | undefined>(undefined);

export const openJump = () => {
  dialog.value = { is: 'jump' };
};

export const openCreate = (name = '') => {
  dialog.value = { is: 'create', name };
};

export const closeDialog = () => {
  dialog.value = undefined;
};
