/** Japanese, for notifications of what is new. */
import type { Translation } from '../lib/i18n';
import type { notices as english } from './en-notices';

export const notices: Translation<typeof english> = {
  'notices.title': '通知',
  'notices.default': 'このブラウザーでは、通知を許可するかどうかがまだ選ばれていません。',
  'notices.granted': 'このブラウザーでは通知が許可されています。',
  'notices.denied':
    'このブラウザーでは、Parley の通知が許可されていません。ブラウザーのサイト設定で変更し、再読み込みしてください。',
  'notices.unsupported': 'このブラウザーは、ウェブページの通知に対応していません。',
  'notices.insecure': '通知には HTTPS が必要ですが、このページは HTTPS で開かれていません。',
  'notices.allow': '通知を有効にする',
  'notices.later': '今はしない',
  'notices.hint': 'ほかの画面を見ている間に、新着の通知を受け取りますか？',
  'notices.shown': 'この端末で通知する',
  'notices.text': 'メッセージの内容を表示する',
  'notices.sound': '短い音を鳴らす',
  'notices.try': '試しに表示する',
  'notices.tried': 'このように表示されます。',
  'notices.rooms': 'どのメッセージを通知するかは、各ルームの詳細で選べます。',
  'notices.from': '{name}（{room}）',
};
