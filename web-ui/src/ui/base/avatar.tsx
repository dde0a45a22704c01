import type { Person } from '../../core/words';
import { hue, initials } from '../../lib/faces';

export type AvatarSize = 'tiny' | 'small' | 'medium' | 'large';

/** Stands beside a name that is read out, so it is silent itself. */
export function Avatar({ person, size = 'large' }: { person: Person; size?: AvatarSize }) {
  return (
    <span class={`avatar ${size}`} style={{ '--hue': hue(person.id) }} aria-hidden="true">
      {initials(person.displayName)}
    </span>
  );
}
