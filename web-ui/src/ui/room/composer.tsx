import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Failure } from '../../core/failure';
import { type RoomState, titleOf } from '../../core/room-state';
import { t } from '../../lib/i18n';
import { formatting, showFormatting } from '../../lib/preferences';
import { type Format, format } from '../../lib/wrap';
import { failureText } from '../base/failure-text';
import { Icon } from '../base/icon';
import { useParley } from '../parley';
import { FormatBar, formatOf } from './format-bar';
import { useDraft } from './use-draft';

export const LONGEST_MESSAGE = 16_000;
const COUNT_FROM = LONGEST_MESSAGE - 1000;

/** The box to write in. What is written is kept while one writes, and in the outbox once it is sent. */
export function Composer({ state }: { state: RoomState }) {
  const { outbox } = useParley();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useDraft(state.room.id);
  const [failure, setFailure] = useState<Failure>();
  const length = [...text].length;
  const sendable = text.trim() !== '' && length <= LONGEST_MESSAGE;
  const name = state.peer ? titleOf(state) : `#${titleOf(state)}`;
  useFocusOnOpen(box);
  useGrowing(box, text);

  const send = () => {
    if (!sendable) return;
    setFailure(undefined);
    setText(''); // at once: the next message may be typed before this one is kept
    outbox.add(state.room.id, text.trim()).catch((error) => {
      setFailure(Failure.of(error));
      setText((typed) => (typed === '' ? text : `${text}\n${typed}`));
    });
    box.current?.focus();
  };
  const apply = (how: Format) => box.current && replace(box.current, how);
  const onKeyDown = (event: KeyboardEvent) => {
    const how = formatOf(event);
    if (how) {
      event.preventDefault();
      apply(how);
    } else if (isSend(event)) {
      event.preventDefault();
      send();
    }
  };
  return (
    <div class="foot">
      {failure && (
        <p class="error" role="alert">
          {failureText(failure)}
        </p>
      )}
      <form
        class="composer"
        aria-label={t('composer.label')}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {formatting.value && <FormatBar onFormat={apply} />}
        <textarea
          ref={box}
          id="composer"
          class="input"
          rows={1}
          dir="auto"
          value={text}
          aria-label={t('composer.to', { name })}
          placeholder={t('composer.to', { name })}
          enterkeyhint={touch() ? 'enter' : 'send'}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <div class="row">
          <FormatToggle />
          <Hint length={length} />
          <button
            type="submit"
            class="send"
            aria-label={t('composer.send')}
            title={t('composer.send')}
            disabled={!sendable}
          >
            <Icon name="send-horizontal" />
          </button>
        </div>
      </form>
    </div>
  );
}

function FormatToggle() {
  const label = t('composer.formatting');
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      aria-pressed={formatting.value}
      onClick={() => showFormatting(!formatting.value)}
    >
      <Icon name="case-sensitive" />
    </button>
  );
}

function Hint({ length }: { length: number }) {
  if (length > COUNT_FROM) {
    const left = LONGEST_MESSAGE - length;
    return <span class={left < 0 ? 'hint over' : 'hint'}>{t('composer.left', { count: left })}</span>;
  }
  return (
    <span class="hint keys">
      <b>Enter</b> {t('composer.hint.send')} · <b>Shift+Enter</b> {t('composer.hint.line')}
    </span>
  );
}

/** On a touch screen Enter makes a line, and the button sends. */
const touch = () => matchMedia('(pointer: coarse)').matches;

/** Not while an input method is composing a word: its Enter chooses one. */
function isSend(event: KeyboardEvent): boolean {
  const composing = event.isComposing || event.keyCode === 229;
  return event.key === 'Enter' && !event.shiftKey && !event.altKey && !composing && !touch();
}

/** As if typed, so that it can be undone. */
function replace(box: HTMLTextAreaElement, how: Format): void {
  const edit = format(how, { text: box.value, start: box.selectionStart, end: box.selectionEnd });
  box.focus();
  box.setSelectionRange(edit.start, edit.end);
  if (!document.execCommand?.('insertText', false, edit.text)) {
    box.setRangeText(edit.text, edit.start, edit.end, 'end');
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }
  box.setSelectionRange(...(edit.select as [number, number]));
}

/** With a keyboard at hand one writes at once; on a phone that would cover the room. */
function useFocusOnOpen(box: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    if (!touch()) box.current?.focus({ preventScroll: true });
  }, [box]);
}

/** For browsers without `field-sizing: content`. */
function useGrowing(box: RefObject<HTMLTextAreaElement | null>, text: string): void {
  // The text is what makes it grow.
  useEffect(() => {
    const element = box.current;
    if (!element || CSS.supports?.('field-sizing', 'content')) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [box, text]);
}
