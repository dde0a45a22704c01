import { useEffect, useRef, useState } from 'preact/hooks';
import { Failure } from '../../core/failure';
import type { Message } from '../../core/words';
import { t } from '../../lib/i18n';
import { failureText } from '../base/failure-text';
import { giveBack } from '../base/give-back';
import { useParley } from '../parley';
import { isSend, LONGEST_MESSAGE, useGrowing } from './box';
import { type Editing, useScene } from './scene';

export interface EditorProps {
  message: Message;
  editing: Editing;
}

/** My own message, being changed where it stands. */
export function Editor({ message, editing }: EditorProps) {
  const { actions } = useParley();
  const scene = useScene();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(editing.text ?? message.text);
  const tooLong = [...text].length > LONGEST_MESSAGE;
  useGrowing(box, text);
  useEffect(() => {
    const opener = document.activeElement;
    box.current?.focus();
    box.current?.setSelectionRange(text.length, text.length);
    return () => giveBack(opener);
  }, []);

  const close = () => {
    scene.editing.value = undefined;
  };
  const save = () => {
    const said = text.trim();
    if (tooLong) return;
    close();
    if (said === '') scene.asked.value = { is: 'delete', message };
    else if (said !== message.text)
      actions.edit(message, said).catch((error) => {
        scene.editing.value = { ...editing, text, failure: Failure.of(error) };
      });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const leave = event.key === 'Escape' && !event.isComposing;
    if (!leave && !isSend(event)) return;
    event.preventDefault();
    if (leave) close();
    else save();
  };
  return (
    <form
      class="composer editor"
      aria-label={t('editor.label')}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <textarea
        ref={box}
        class="input"
        rows={1}
        dir="auto"
        value={text}
        aria-label={t('editor.label')}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {editing.failure && (
        <p class="error" role="alert">
          {t('editor.failed')} {failureText(editing.failure)}
        </p>
      )}
      <div class="row">
        <span class="hint keys">
          <b>Esc</b> {t('editor.hint')}
        </span>
        <button type="button" class="button ghost small" onClick={close}>
          {t('cancel')}
        </button>
        <button type="submit" class="button small" disabled={tooLong}>
          {t('save')}
        </button>
      </div>
    </form>
  );
}
