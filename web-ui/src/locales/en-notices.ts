/** English, for notifications of what is new. */
export const notices = {
  'notices.title': 'Notifications',
  'notices.default': 'This browser has not been asked yet whether Parley may notify you.',
  'notices.granted': 'This browser allows notifications.',
  'notices.denied':
    'This browser does not let Parley notify you. You can change that in its settings for this site, then reload.',
  'notices.unsupported': 'This browser shows no notifications of web pages.',
  'notices.insecure': 'Browsers show notifications only over HTTPS, and this page came without it.',
  'notices.allow': 'Turn on notifications',
  'notices.later': 'Not now',
  'notices.hint': 'Do you want to be told what is new while you look elsewhere?',
  'notices.shown': 'Notify me on this device',
  'notices.text': 'Show what was said',
  'notices.sound': 'Play a short tone',
  'notices.try': 'Show one now',
  'notices.tried': 'This is how it looks.',
  'notices.rooms': 'What a room notifies you of is chosen in its details.',
  'notices.from': '{name} in {room}',
} as const;
