/** Japanese, for the tokens of programs. */
import type { Translation } from '../lib/i18n';
import type { tokens as english } from './en-tokens';

export const tokens: Translation<typeof english> = {
  'tokens.create': 'トークンを作成',
  'tokens.name': '用途',
  'tokens.name.help': '「天気予報」のように、あとで見分けられる名前にします。',
  'tokens.scopes': '許可すること',
  'tokens.scopes.none': '許可することを 1 つ以上選んでください。',
  'tokens.days': '有効期間',
  'tokens.secret': 'トークン',
  'tokens.once': '今すぐトークンをプログラムにコピーしてください。再び表示されることはありません。',
  'tokens.made': '{date} に作成',
  'tokens.until': '{when} まで有効',
  'tokens.over': '期限切れ',
  'tokens.used': '最終使用 {when}',
  'tokens.unused': '未使用',
  'tokens.revoke': '取り消す',
  'tokens.sure': '「{name}」を使うものには、もう応答しません。元に戻せません。',
  'tokens.count_other': '{count} 日',

  'scope.messages:read': 'メッセージを読む',
  'scope.messages:write': 'メッセージを書く',
  'scope.rooms:read': 'ルームを見る',
  'scope.rooms:write': 'ルームを作成・変更する',
  'scope.users:read': '人を探す',
  'scope.account': 'そのアカウントを変更する',
  'scope.admin': 'このサーバーを管理する',
};
