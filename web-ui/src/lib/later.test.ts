import { expect, test } from 'vitest';
import { fieldTime, laterTimes } from './later';

const on = (text: string) => {
  const { hour, tomorrow, monday } = laterTimes(new Date(text));
  return [hour, tomorrow, monday].map(fieldTime);
};

test('in an hour, tomorrow at nine, on the next Monday at nine', () => {
  expect(on('2026-11-20T17:30:00')).toEqual(['2026-11-20T18:30', '2026-11-21T09:00', '2026-11-23T09:00']);
});

test('on a Monday the next one is a week away', () => {
  expect(on('2026-11-23T08:00:00')[2]).toBe('2026-11-30T09:00');
});

test('tomorrow may be another year', () => {
  expect(on('2026-12-31T23:30:00')).toEqual(['2027-01-01T00:30', '2027-01-01T09:00', '2027-01-04T09:00']);
});
