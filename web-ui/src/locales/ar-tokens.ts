/** Arabic, for the tokens of programs. */
import type { Translation } from '../lib/i18n';
import type { tokens as english } from './en-tokens';

export const tokens: Translation<typeof english> = {
  'tokens.create': 'إنشاء رمز',
  'tokens.name': 'الغرض منه',
  'tokens.name.help': 'لتعرفه لاحقًا، مثل «نشرة الطقس».',
  'tokens.scopes': 'ما يُسمح له به',
  'tokens.scopes.none': 'اختر أمرًا واحدًا على الأقل يُسمح له به.',
  'tokens.days': 'صالح لمدة',
  'tokens.secret': 'الرمز',
  'tokens.once': 'انسخ الرمز إلى برنامجك الآن، فلن يظهر مرة أخرى.',
  'tokens.made': 'أُنشئ في {date}',
  'tokens.until': 'صالح حتى {when}',
  'tokens.over': 'انقضى',
  'tokens.used': 'استُخدم {when}',
  'tokens.unused': 'لم يُستخدم قط',
  'tokens.revoke': 'سحب',
  'tokens.sure': 'لن يتلقى ما يستخدم «{name}» أي رد بعد ذلك، ولا يمكن التراجع عن هذا.',
  'tokens.count_zero': 'أقل من يوم',
  'tokens.count_one': 'يوم واحد',
  'tokens.count_two': 'يومان',
  'tokens.count_few': '{count} أيام',
  'tokens.count_other': '{count} يومًا',

  'scope.messages:read': 'قراءة الرسائل',
  'scope.messages:write': 'كتابة الرسائل',
  'scope.rooms:read': 'رؤية الغرف',
  'scope.rooms:write': 'إنشاء الغرف وتغييرها',
  'scope.users:read': 'البحث عن الأشخاص',
  'scope.account': 'تغيير الحساب الذي يعمل باسمه',
  'scope.admin': 'إدارة هذا الخادم',
};
