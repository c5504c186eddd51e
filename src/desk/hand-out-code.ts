import type { Outcome } from '../chat/chat-adapter.ts';
import { privately } from '../chat/privately.ts';
import { newLateCode } from '../proposals/late-code.ts';
import { command, instant } from '../proposals/proposal-setting.ts';
import type { Proposer } from '../proposals/proposals.ts';
import type { DeskParts } from './desk-parts.ts';

/** Hours for which a late code lets in, where none are named; and the most. */
const codeHours = { usual: 24, most: 24 * 14 } as const;

const hour = 3_600_000;

/** A new code that lets one proposal in after the deadline, for as many hours as were typed. */
export async function handOutCode({ store, randomBelow }: DeskParts, by: Proposer, typed: string): Promise<Outcome> {
  const { speaker, conference, person, at } = by;
  const hours = Math.min(codeHours.most, Math.max(1, Number(/\d+/.exec(typed)?.[0] ?? codeHours.usual)));
  const code = newLateCode(randomBelow);
  const expires = new Date(at.getTime() + hours * hour);
  await store.keepLateCode({ code, conference: conference.id, by: person, expires });
  const values = { code, until: instant(expires, by), zone: conference.timezone, command: command('/propose', code) };
  return privately(speaker, [speaker.say('desk-code', values)]);
}
