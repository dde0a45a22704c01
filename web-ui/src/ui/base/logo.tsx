import { Icon } from './icon';

export function Logo() {
  return (
    <span class="logo" aria-hidden="true">
      <Icon name="message-circle" />
    </span>
  );
}
