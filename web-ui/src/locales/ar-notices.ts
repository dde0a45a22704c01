/** Arabic, for notifications of what is new. */
import type { Translation } from '../lib/i18n';
import type { notices as english } from './en-notices';

export const notices: Translation<typeof english> = {
  'notices.title': 'الإشعارات',
  'notices.default': 'لم يُسأل هذا المتصفح بعد هل يُسمح لـ Parley بإشعارك.',
  'notices.granted': 'يسمح هذا المتصفح بالإشعارات.',
  'notices.denied':
    'لا يسمح هذا المتصفح لـ Parley بإشعارك. يمكنك تغيير ذلك في إعداداته لهذا الموقع، ثم أعد تحميل الصفحة.',
  'notices.unsupported': 'لا يعرض هذا المتصفح إشعارات صفحات الويب.',
  'notices.insecure': 'لا تعرض المتصفحات الإشعارات إلا عبر HTTPS، وقد جاءت هذه الصفحة من دونه.',
  'notices.allow': 'تشغيل الإشعارات',
  'notices.later': 'ليس الآن',
  'notices.hint': 'هل تريد معرفة الجديد وأنت منشغل بغيره؟',
  'notices.shown': 'إشعاري على هذا الجهاز',
  'notices.text': 'عرض ما كُتب',
  'notices.sound': 'تشغيل نغمة قصيرة',
  'notices.try': 'عرض إشعار الآن',
  'notices.tried': 'هكذا يبدو الإشعار.',
  'notices.rooms': 'يمكنك اختيار ما تُشعرك به كل غرفة في تفاصيلها.',
  'notices.from': '{name} في {room}',
};
