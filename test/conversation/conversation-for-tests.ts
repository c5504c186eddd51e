import type { Clock } from '../../src/clock.ts';
import { Conversation, type ConversationParts } from '../../src/conversation/conversation.ts';
import { inMarch } from '../compose-for-tests.ts';
import { conferenceWith, fullSections } from '../conferences.ts';
import { speakerOf } from '../speakers.ts';
import { tornKnowledge } from '../understanding/torn-knowledge.ts';
import { memoryForTests } from './memory-for-tests.ts';

/** A conversation about a small conference in which 'förslag' may mean three things, with these parts changed. */
export function tornConversation(changes: Partial<ConversationParts> = {}): Conversation {
  return new Conversation(tornParts(changes));
}

function tornParts(changes: Partial<ConversationParts> = {}): ConversationParts {
  const clock: Clock = { now: () => inMarch };
  return {
    conferences: [conferenceWith(fullSections)],
    knowledge: new Map([['small-meeting', tornKnowledge('förslag', ['deadline', 'proposals', 'programme'])]]),
    speakers: new Map(['sv', 'en', 'ro'].map((code) => [code, speakerOf(code)])),
    followUps: [],
    memory: memoryForTests(),
    desk: undefined,
    reminders: undefined,
    calendar: { calendars: { read: async () => undefined }, publicUrl: undefined },
    organisers: new Set(),
    clock,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    ...changes,
  };
}
