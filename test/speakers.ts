import { listFiles, readLanguages } from '../src/settings/read-config.ts';
import { Speaker } from '../src/speaking/speaker.ts';

const speakers = new Map(
  readLanguages(listFiles('languages')).map((language) => [language.code, new Speaker(language)]),
);

/** Who speaks a language as its file in config/languages has it. */
export function speakerOf(code: string): Speaker {
  const speaker = speakers.get(code);
  if (speaker === undefined) throw new Error(`config/languages has no ${code}.yaml`);
  return speaker;
}
