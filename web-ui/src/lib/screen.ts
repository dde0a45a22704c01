/** Whether one pane shows at a time; the style sheets use the same width. */
import { signal } from '@preact/signals';

const narrow = matchMedia('(width < 768px)');

export const phone = signal(narrow.matches);

narrow.addEventListener?.('change', () => {
  phone.value = narrow.matches;
});
