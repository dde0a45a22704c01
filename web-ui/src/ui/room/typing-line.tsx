import { typingText } from '../base/typing-text';
import { useParley } from '../parley';

/** Who is writing just now, below the box. Its height is there when nobody is, so that nothing moves. */
export function TypingLine({ roomId, rootId }: { roomId: string; rootId?: string | undefined }) {
  const { typing } = useParley().others;
  return (
    <p class="typing" dir="auto">
      {typingText(typing.of(rootId ?? roomId).value)}
    </p>
  );
}
