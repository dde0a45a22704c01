import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Failure } from '../../core/failure';
import type { Placing } from '../../core/outbox';
import { type RoomState, titleOf } from '../../core/room-state';
import type { Message } from '../../core/words';
import { t } from '../../lib/i18n';
import { formatting, showFormatting } from '../../lib/preferences';
import { type Format, format } from '../../lib/wrap';
import { deferred } from '../base/deferred';
import { failureText } from '../base/failure-text';
import { Icon } from '../base/icon';
import { spotOf } from '../base/popup';
import { useParley } from '../parley';
import { AttachButton, Attachments, attach } from './attach';
import { isSend, LONGEST_MESSAGE, touch, type, useFocusOnOpen, useGrowing } from './box';
import { formatOf } from './format-keys';
import { LaterLine } from './later-line';
import { boxOf, useScene, type Where } from './scene';
import { TypingLine } from './typing-line';
import { useCompletion } from './use-completion';
import { useDraft } from './use-draft';

const QuoteStrip = deferred<{ where: Where }>(() => import('./quote-strip').then((it) => it.QuoteStrip));
const FormatBar = deferred<{ onFormat: (how: Format) => void }>(() =>
  import('./format-bar').then((it) => it.FormatBar),
);

const COUNT_FROM = LONGEST_MESSAGE - 1000;

export interface ComposerProps {
  where: Where;
  /** The thread to reply in. */
  rootId?: string;
  /** The last thing I said here, which the arrow up in an empty box takes back to be changed. */
  myLast: () => Message | undefined;
  /** Something was said here. */
  onSent?: () => void;
  /** Shows what is to be sent here later. */
  onScheduled?: () => void;
}

/** The box to write in. What is written is kept while one writes, and in the outbox once it is sent. */
export function Composer({ where, rootId, myLast, onSent, onScheduled }: ComposerProps) {
  const parley = useParley();
  const { outbox, others } = parley;
  const scene = useScene();
  const state = scene.room.value;
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useDraft(state.room.id, rootId);
  const [inRoom, setInRoom] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const uploads = parley.files.uploads(state.room.id, rootId);
  const files = uploads.all.value;
  const length = [...text].length;
  const quotes = scene.quoting.value?.where === where;
  const said = text.trim() !== '' || files.length > 0;
  const sendable = said && length <= LONGEST_MESSAGE && files.every((it) => it.whole);
  const label = rootId ? t('composer.reply') : t('composer.to', { name: nameOf(state) });
  useFocusOnOpen(box);
  useGrowing(box, text);
  const completion = useCompletion(box, text, state);

  const send = () => {
    if (!sendable) return;
    setFailure(undefined);
    setText(''); // at once: the next message may be typed before this one is kept
    const { value: quoting } = scene.quoting;
    const quoted = quoting?.where === where ? quoting : undefined;
    if (quoted) scene.dropQuote();
    const fileIds = uploads.take();
    const placing: Placing = {
      ...(fileIds.length > 0 && { fileIds }),
      ...(quoted && { replyTo: quoted.message.id }),
      ...(rootId && { rootId, inRoom }),
    };
    setInRoom(false);
    outbox.add(state.room.id, text.trim(), placing).catch((error) => {
      setFailure(Failure.of(error));
      setText((typed) => (typed === '' ? text : `${text}\n${typed}`));
      scene.quoting.value ??= quoted;
    });
    onSent?.();
    box.current?.focus();
  };
  const sendLater = (at: Date) => {
    setFailure(undefined);
    const done = parley.scheduled.add(state.room.id, rootId, text.trim(), at);
    done.then(
      () => setText(''),
      (error) => setFailure(Failure.of(error)),
    );
  };
  const apply = (how: Format) => box.current && replace(box.current, how);
  const onKeyDown = (event: KeyboardEvent) => {
    if (completion.takes(event)) return event.preventDefault();
    const how = formatOf(event);
    const last = isUp(event) && text === '' ? myLast() : undefined;
    if (how) apply(how);
    else if (isSend(event)) send();
    else if (last) scene.edit(last, where);
    else return;
    event.preventDefault();
  };
  return (
    <div class="foot">
      {where === 'room' && onScheduled && <LaterLine onShow={onScheduled} />}
      {failure && (
        <p class="error" role="alert">
          {failureText(failure)}
        </p>
      )}
      <form
        class="composer"
        aria-label={t(rootId ? 'composer.label.reply' : 'composer.label')}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => attach(uploads, event.dataTransfer?.files, setFailure) && event.preventDefault()}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {completion.list}
        {quotes && <QuoteStrip where={where} />}
        <Attachments uploads={uploads} />
        {formatting.value && <FormatBar onFormat={apply} />}
        <textarea
          ref={box}
          id={boxOf(where)}
          class="input"
          rows={1}
          dir="auto"
          value={text}
          aria-label={label}
          placeholder={label}
          enterkeyhint={touch() ? 'enter' : 'send'}
          {...completion.said}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
            if (currentTarget.value.trim() !== '') others.typing.wrote(state.room.id, rootId);
          }}
          onKeyDown={onKeyDown}
          onPaste={(event) => attach(uploads, event.clipboardData?.files, setFailure) && event.preventDefault()}
        />
        <div class="row">
          <AttachButton uploads={uploads} onFailure={setFailure} />
          <EmojiButton box={box} />
          <FormatToggle />
          <Hint length={length} />
          <LaterButton disabled={!sendable || quotes} onPick={sendLater} />
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
      {rootId && <AlsoInRoom name={nameOf(state)} on={inRoom} onChange={setInRoom} />}
      <TypingLine roomId={state.room.id} rootId={rootId} />
    </div>
  );
}

const nameOf = (state: RoomState) => (state.peer ? titleOf(state) : `#${titleOf(state)}`);

function AlsoInRoom({ name, on, onChange }: { name: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label class="also-in-room">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.currentTarget.checked)} />
      {t('composer.also', { name })}
    </label>
  );
}

const isUp = ({ key, shiftKey, altKey, ctrlKey, metaKey, isComposing }: KeyboardEvent) =>
  key === 'ArrowUp' && !shiftKey && !altKey && !ctrlKey && !metaKey && !isComposing;

function EmojiButton({ box }: { box: RefObject<HTMLTextAreaElement | null> }) {
  const scene = useScene();
  const label = t('composer.emoji');
  const pick = (emoji: string) => {
    const element = box.current;
    if (element) type(element, emoji, element.selectionStart, element.selectionEnd);
  };
  return (
    <button
      type="button"
      class="icon-button emoji-button"
      aria-label={label}
      title={label}
      onClick={(event) => {
        scene.opened.value = { is: 'picker', spot: spotOf(event.currentTarget), pick };
      }}
    >
      <Icon name="smile" />
    </button>
  );
}

/** What quotes another message goes at once or not at all: the server keeps no quotations for later. */
function LaterButton({ disabled, onPick }: { disabled: boolean; onPick: (at: Date) => void }) {
  const scene = useScene();
  const label = t('later.title');
  return (
    <button
      type="button"
      class="icon-button later"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={(event) => {
        scene.opened.value = { is: 'later', spot: spotOf(event.currentTarget), pick: onPick };
      }}
    >
      <Icon name="calendar-clock" />
    </button>
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

function replace(box: HTMLTextAreaElement, how: Format): void {
  const edit = format(how, { text: box.value, start: box.selectionStart, end: box.selectionEnd });
  type(box, edit.text, edit.start, edit.end);
  box.setSelectionRange(...(edit.select as [number, number]));
}
