import { type Desk, deskOf } from '../core/desk';
import { useParley } from './parley';

/** For pages that are fetched when they are opened: the first load does without what it brings along. */
export const useDesk = (): Desk => deskOf(useParley());
