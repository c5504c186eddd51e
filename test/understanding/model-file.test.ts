import { describe, expect, test } from 'vitest';
import { decodeModel, encodeModel } from '../../src/understanding/model-file.ts';
import { example, fruitAndTools, trainToy } from './toy-examples.ts';

const model = {
  questions: trainToy(fruitAndTools),
  languages: trainToy([example('vad när', 'sv'), example('what when', 'en')]),
  frequencies: { sv: new Map([['när', 3]]), en: new Map([['what', 1]]), ro: new Map<string, number>() },
};
const bytes = new Uint8Array(encodeModel(model));

describe('a model that was written and read', () => {
  test('is the same to the bit', () => {
    expect(decodeModel(bytes)).toEqual(model);
    expect(encodeModel(decodeModel(bytes))).toEqual(encodeModel(model));
  });

  test.each([1, 2, 3])('is the same where its bytes begin %i places into a buffer', (offset) => {
    const buffer = new Uint8Array(bytes.length + 8);
    buffer.set(bytes, offset);

    expect(decodeModel(buffer.subarray(offset, offset + bytes.length))).toEqual(model);
  });
});

describe('bytes are refused', () => {
  test.each([0, 1, 3, 4, 5, 40, 400])('cut short after %i', (length) => {
    expect(() => decodeModel(bytes.slice(0, length))).toThrow();
  });

  test.each([1, 2, 3, 4, 8, 1000])('with the last %i missing', (missing) => {
    expect(() => decodeModel(bytes.slice(0, -missing))).toThrow();
  });

  test('with the end missing, where another file lies behind them in the same buffer', () => {
    const buffer = new Uint8Array(bytes.length + 1000);
    buffer.set(bytes);

    expect(() => decodeModel(buffer.subarray(0, bytes.length - 8))).toThrow();
  });

  test('with something after the end', () => {
    const longer = new Uint8Array(bytes.length + 4);
    longer.set(bytes);

    expect(() => decodeModel(longer)).toThrow();
  });

  test('of another kind of file', () => {
    expect(() => decodeModel(new TextEncoder().encode('{"questions": {}, "languages": {}}'))).toThrow();
    expect(() => decodeModel(new Uint8Array(1000))).toThrow();
  });
});
