/** Japanese, in a room. */
import type { Translation } from '../lib/i18n';
import type { room as english } from './en-room';

export const room: Translation<typeof english> = {
  save: '保存',
  somebody: '誰か',
  'you.capital': '自分',
  others_other: 'ほか {count} 人',
  'others.plus_other': 'ほか {count} 人',
  'people.count_other': '{count} 人',
  'failure.part': 'ページのこの部分を読み込めませんでした。',

  'tools.label': 'このメッセージの操作',
  'tools.more': 'その他',
  'tools.quick': '{emoji} でリアクション',

  'deed.react': 'リアクション',
  'deed.quote': '引用して返信',
  'deed.thread': 'スレッドで返信',
  'deed.edit': '編集',
  'deed.save': 'あとで読むために保存',
  'deed.save.done': '保存しました。',
  'deed.unsave': '保存から外す',
  'deed.unsave.done': '保存から外しました。',
  'deed.pin': 'ルームにピン留め',
  'deed.unpin': 'ピン留めを外す',
  'deed.unread': 'ここから未読にする',
  'deed.unread.done': 'ここから未読です。',
  'deed.link': 'リンクをコピー',
  'deed.link.done': 'リンクをコピーしました。',
  'deed.copy': 'テキストをコピー',
  'deed.copy.done': 'テキストをコピーしました。',
  'deed.reactions': 'リアクションした人',
  'deed.history': '以前の内容',
  'deed.seen': '既読',
  'deed.delete': '削除',

  'reactions.label': 'リアクション',
  'reactions.who': '{emoji} {count}: {names}',

  'picker.label': '絵文字',
  'picker.find': '名前で絵文字を検索',
  'picker.none': 'その名前の絵文字はありません。',
  'picker.often': 'よく使う',
  'picker.found': '検索結果',
  'picker.smileys': '顔',
  'picker.people': '人',
  'picker.nature': '動物と自然',
  'picker.food': '食べ物と飲み物',
  'picker.travel': '旅行と場所',
  'picker.activities': '活動',
  'picker.objects': '物',
  'picker.symbols': '記号',
  'picker.flags': '旗',

  'editor.label': 'メッセージを編集',
  'editor.hint': 'で元のまま',
  'editor.failed': '変更は保存されませんでした。',

  'delete.title': 'このメッセージを削除しますか？',
  'delete.text': '文章とリアクションは全員から消えます。メッセージがあったことは残ります。',

  'history.title': 'このメッセージの履歴',
  'history.now': '現在',
  'history.until': '{when} まで',

  'seen.nobody': '開封を知らせる設定の人には、まだ届いていません。',
  'seen.read_other': '既読 {count} 人',
  'seen.received_other': 'ほかに受信 {count} 人',
  'seen.more': 'ほかにもいます。',

  'quote.to': '返信先',
  'quote.drop': '引用をやめる',
  'quote.missing': '引用元のメッセージはもうありません。',

  'pins.title': 'ピン留めしたメッセージ',
  'pins.by': '{name} さんがピン留め',
  'pins.pinned': 'ピン留め',
  'pins.jump': 'ルームで表示',
  'pins.none.title': 'ピン留めはありません',
  'pins.none.text': 'みんながまた見つけたいものをピン留めしましょう。',

  'thread.from': 'スレッドから',
  'thread.replies_other': '返信 {count} 件',
  'thread.last': '最新の返信 {when}',

  'keys.quote': '選択中のメッセージを引用',
  'keys.thread': 'そのスレッドで返信',
  'keys.react': 'よく使う絵文字、またはほかの絵文字でリアクション',
  'keys.change': '編集、または削除',
  'keys.keep': '保存、またはピン留め',
  'keys.mark': 'そこから未読にする、またはリンクをコピー',
  'keys.edit': '入力欄が空のとき、最後のメッセージを編集',

  'composer.emoji': '絵文字',
};
