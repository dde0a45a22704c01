/**
 * A UUIDv7, each later than the one before it, also within a millisecond: the outbox is kept in this order.
 * Not crypto.randomUUID(): that one is missing on plain HTTP, where small servers begin.
 */
export function newId(now: number = Date.now()): string {
  tick(now);
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(time / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = 0x70 | (count >> 8);
  bytes[7] = count & 0xff;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const MOST_IN_A_MILLISECOND = 0xfff;
let time = 0;
let count = 0;

/** The clock may stand still or go back: then the count goes on, and the time when the count is full. */
function tick(now: number): void {
  if (now > time) {
    time = now;
    count = 0;
  } else if (count < MOST_IN_A_MILLISECOND) {
    count++;
  } else {
    time++;
    count = 0;
  }
}
