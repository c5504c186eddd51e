import { answerTopic } from '../answering/answer-topic.ts';
import type { Incoming, Outcome } from '../chat/chat-adapter.ts';
import type { Action, Block } from '../chat/reply.ts';
import { proposalsClose, takesProposals } from '../conference/milestones.ts';
import { listOwn } from '../proposals/own-proposals.ts';
import type { ConversationParts } from './conversation.ts';
import { offerLanguages } from './offer-languages.ts';
import { proposerOf } from './proposer.ts';
import type { Setting } from './setting.ts';

/**
 * The bot's own page, as a member sees it: the conference at a glance with what is left until its days and its deadline, the
 * member's own proposals with what can be done about them, and the language with the others to choose from.
 */
export async function showHome(incoming: Incoming, setting: Setting, parts: ConversationParts): Promise<Outcome> {
  const { conference, speaker, now } = setting;
  const answering = { conference, speaker, now, readerZone: incoming.zone, commands: [] };
  const facts = (['dates', 'venue', 'deadline'] as const).flatMap((topic) => answerTopic(topic, answering) ?? []);
  const welcome = speaker.say('home-welcome', {
    conference: conference.name,
    command: { kind: 'command', name: '/ask' },
  });
  return {
    kind: 'reply',
    reply: {
      language: speaker.code,
      private: true,
      blocks: [
        welcome,
        ...facts,
        ...(await ownProposals(incoming, setting, parts)),
        speaker.say('home-language', { language: speaker.name }),
        ...offerLanguages(parts.speakers.keys(), speaker.code, parts.speakers),
      ],
    },
  };
}

async function ownProposals(incoming: Incoming, setting: Setting, parts: ConversationParts): Promise<Block[]> {
  const { conference, speaker, now } = setting;
  const closes = proposalsClose(conference);
  if (parts.desk === undefined || closes === undefined || !takesProposals(conference)) return [];
  const own = await listOwn(parts.desk, proposerOf(incoming, setting, parts));
  const propose: Action = { action: 'propose', label: speaker.plain('action-propose', {}) };
  return [
    ...(own.kind === 'reply' ? own.reply.blocks : []),
    ...(now < closes ? [{ kind: 'actions', actions: [propose] } as const] : []),
  ];
}
