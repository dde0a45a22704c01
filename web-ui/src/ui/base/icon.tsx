import { signal } from '@preact/signals';
import { type IconName, icons } from './icons';

const more = signal<Partial<Record<IconName, string>>>({});
let asked = false;

/** A picture beside words or inside a labelled button: never read out on its own. */
export function Icon({ name, small = false }: { name: IconName; small?: boolean }) {
  return (
    <svg class={small ? 'icon small' : 'icon'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={name in icons ? icons[name as keyof typeof icons] : other(name)} />
    </svg>
  );
}

/** Empty until the others are there. */
function other(name: IconName): string {
  if (!asked) {
    asked = true;
    import('./more-icons').then(
      (it) => {
        more.value = it.moreIcons;
      },
      () => {
        asked = false; // asked for again with the next one that is drawn
      },
    );
  }
  return more.value[name] ?? '';
}
