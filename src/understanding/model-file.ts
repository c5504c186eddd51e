import type { TrainedModel } from './classifier.ts';
import type { LinearModel } from './linear-model.ts';

/**
 * A trained model as bytes: a header of JSON, its length in front (four bytes, little-endian), then the numbers of each
 * array, little-endian, each array beginning at a multiple of four.
 */
export function encodeModel(model: TrainedModel): Uint8Array {
  const arrays: Uint8Array[] = [];
  const describe = (linear: LinearModel) => {
    const { labels, blocks, unseenRarity } = linear;
    const lengths = arrayNames.map((name) => {
      const array = linear[name];
      arrays.push(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
      return array.length;
    });
    return { labels, blocks, unseenRarity, lengths };
  };
  const frequencies = Object.entries(model.frequencies).map(([code, words]) => [code, [...words]] as const);
  const header = { questions: describe(model.questions), languages: describe(model.languages), frequencies };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const padded = Math.ceil(text.length / 4) * 4;
  const bytes = new Uint8Array(4 + padded + arrays.reduce((sum, array) => sum + array.length, 0));
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  let at = 4 + padded;
  for (const array of arrays) {
    bytes.set(array, at);
    at += array.length;
  }
  return bytes;
}

/** The reverse of `encodeModel`. Throws where the bytes are cut short or not such a file. */
export function decodeModel(bytes: Uint8Array<ArrayBuffer>): TrainedModel {
  const own = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const length = new DataView(own.buffer, own.byteOffset).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(own.subarray(4, 4 + length))) as Header;
  let at = own.byteOffset + 4 + Math.ceil(length / 4) * 4;
  const read = ({ lengths, ...rest }: LinearHeader): LinearModel => {
    const views = arrayNames.map((name, index) => {
      const count = lengths[index]!;
      const Kind = name === 'slots' || name === 'rows' ? Int32Array : Float32Array;
      const view = new Kind(own.buffer, at, count);
      at += count * 4;
      return [name, view] as const;
    });
    return { ...rest, ...(Object.fromEntries(views) as Pick<LinearModel, (typeof arrayNames)[number]>) };
  };
  const questions = read(header.questions);
  const languages = read(header.languages);
  if (at !== own.byteOffset + own.byteLength)
    throw new Error('The model file has another length than its header says.');
  const frequencies = Object.fromEntries(header.frequencies.map(([code, words]) => [code, new Map(words)]));
  return { questions, languages, frequencies };
}

const arrayNames = ['slots', 'rows', 'rarity', 'weights', 'bias'] as const;

type LinearHeader = Pick<LinearModel, 'labels' | 'blocks' | 'unseenRarity'> & { readonly lengths: readonly number[] };
type Header = {
  readonly questions: LinearHeader;
  readonly languages: LinearHeader;
  readonly frequencies: readonly (readonly [string, readonly (readonly [string, number])[]])[];
};
