import type { Failure } from '../../core/failure';
import { failureText } from './failure-text';

/** Why something did not work, said at once. */
export function Failed({ failure }: { failure: Failure | undefined }) {
  if (!failure) return null;
  return (
    <p class="error" role="alert">
      {failureText(failure)}
    </p>
  );
}
