import { describe, expect, test } from 'vitest';
import { isReceiptNumber, newReceiptNumber } from '../../src/proposals/receipt-number.ts';

/** As many numbers as wanted, spread evenly over what randomness may give, its ends included. */
const numbers = Array.from({ length: 500 }, (_, at) => newReceiptNumber(() => at / 500, 6));
const last = newReceiptNumber(() => 1 - Number.EPSILON, 6);

test.each([6, 7, 9])('a receipt number has %i digits where so many are asked for', (digits) => {
  expect(newReceiptNumber(() => 0, digits)).toMatch(new RegExp(`^[1-9]\\d{${digits - 1}}$`));
  expect(newReceiptNumber(() => 1 - Number.EPSILON, digits)).toMatch(new RegExp(`^9\\d{${digits - 1}}$`));
});

test('every receipt number is one, never begins with 0, and is another for another chance', () => {
  expect([...numbers, last].filter((number) => !/^[1-9]\d{5}$/.test(number) || !isReceiptNumber(number))).toEqual([]);
  expect(new Set(numbers).size).toBe(500);
});

describe('what was misheard is noticed:', () => {
  const samples = numbers.filter((_, at) => at % 25 === 0);

  test('any one digit', () => {
    const misheard = samples.flatMap((number) =>
      [...number].flatMap((digit, at) =>
        [...'0123456789']
          .filter((other) => other !== digit)
          .map((other) => number.slice(0, at) + other + number.slice(at + 1)),
      ),
    );

    expect(misheard).toHaveLength(samples.length * 6 * 9);
    expect(misheard.filter(isReceiptNumber)).toEqual([]);
  });

  test('two neighbours that changed places', () => {
    const swapped = samples.flatMap((number) =>
      [...number].slice(1).flatMap((digit, at) => {
        const before = number[at]!;
        return digit === before ? [] : [number.slice(0, at) + digit + before + number.slice(at + 2)];
      }),
    );

    expect(swapped.length).toBeGreaterThan(50);
    expect(swapped.filter(isReceiptNumber)).toEqual([]);
  });
});

test.each(['', '5724', '012340', '12345a', ' 123456', '１２３４５６', '-12345', '1e5000'])('%j is none', (text) => {
  expect(isReceiptNumber(text)).toBe(false);
});
