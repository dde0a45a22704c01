/**
 * What administrators decide while the server runs. Each sends only what they have changed; what somebody else has decided
 * otherwise since they looked is shown to them before it is overwritten.
 */
import type { AdminCalls, Settings, SettingsEdit } from './admin-calls';

export type SettingName = keyof Settings;

export const SETTING_NAMES = ['registration', 'guests', 'roomCreators', 'securityQuestion', 'fileMax'] as const;

/** The most that a file may have, whatever is decided. */
export const FILE_MOST = 26_214_400;
const MB = 1024 * 1024;

export type Saved =
  | { is: 'saved'; settings: Settings }
  /** Somebody was faster with some of it: nothing was saved, and this is what holds. */
  | { is: 'overtaken'; settings: Settings; names: readonly SettingName[] };

/** What a draft has otherwise than what it began with. */
export function edited(base: Settings, draft: Settings): readonly SettingName[] {
  return SETTING_NAMES.filter((name) => base[name] !== draft[name]);
}

/** What is edited in the draft, on top of what holds now. */
export function rebased(base: Settings, draft: Settings, now: Settings): Settings {
  return { ...now, ...part(draft, edited(base, draft)) };
}

export async function save(
  calls: Pick<AdminCalls, 'settings' | 'decide'>,
  base: Settings,
  draft: Settings,
): Promise<Saved> {
  const names = edited(base, draft);
  const now = await calls.settings();
  const overtaken = names.filter((name) => now[name] !== base[name] && now[name] !== draft[name]);
  if (overtaken.length > 0) return { is: 'overtaken', settings: now, names: overtaken };
  const different = names.filter((name) => now[name] !== draft[name]);
  if (different.length === 0) return { is: 'saved', settings: now };
  return { is: 'saved', settings: await calls.decide(part(draft, different)) };
}

const part = (settings: Settings, names: readonly SettingName[]): SettingsEdit =>
  Object.fromEntries(names.map((name) => [name, settings[name]]));

/** "2.5" as bytes; undefined for what is no size that a file may have. */
export function bytesOf(megabytes: string): number | undefined {
  const bytes = Math.round(Number(megabytes.trim().replace(',', '.')) * MB);
  return Number.isFinite(bytes) && bytes >= 1 && bytes <= FILE_MOST ? bytes : undefined;
}

/** Bytes as somebody would type them, to the thousandth of a megabyte. */
export const megabytesOf = (bytes: number) => String(Number((bytes / MB).toFixed(3)));
