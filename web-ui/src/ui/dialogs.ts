/** The dialogs that are open over the frame, one above the other; the last one is on top. */
import { computed, signal } from '@preact/signals';

export type DetailsTab = 'about' | 'people' | 'notify' | 'invites' | 'bans';

export type OpenDialog =
  | { is: 'jump' }
  | { is: 'create'; name: string }
  | { is: 'group' }
  | { is: 'keys' }
  | { is: 'status' }
  | { is: 'details'; roomId: string; tab: DetailsTab }
  | { is: 'profile'; userId: string; roomId: string | undefined };

export const dialogs = signal<readonly OpenDialog[]>([]);
export const dialog = computed(() => dialogs.value.at(-1));

const open = (next: OpenDialog) => {
  if (dialog.peek()?.is !== next.is) dialogs.value = [...dialogs.peek(), next];
};

export const openJump = () => open({ is: 'jump' });
export const openCreate = (name = '') => open({ is: 'create', name });
export const openGroup = () => open({ is: 'group' });
export const openStatus = () => open({ is: 'status' });
export const openKeys = () => open({ is: 'keys' });
export const openDetails = (roomId: string, tab: DetailsTab = 'about') => open({ is: 'details', roomId, tab });
/** Of a person, and of their place in the room where they were met. */
export const openProfile = (userId: string, roomId?: string) => open({ is: 'profile', userId, roomId });

/** The one on top. */
export const closeDialog = () => {
  dialogs.value = dialogs.peek().slice(0, -1);
};

export const closeDialogs = () => {
  if (dialogs.peek().length > 0) dialogs.value = [];
};
