import type { Block } from '../chat/reply.ts';
import type { Conference } from '../conference/conference.ts';
import { bareLink, type Speaker } from '../speaking/speaker.ts';
import type { Aim, Step } from './keep-in-step.ts';

/** Tells an organiser how things stand after a step, or why nothing was done. */
export function tellStep(
  step: Step,
  { conference: { name: conference, dates }, speaker }: { readonly conference: Conference; readonly speaker: Speaker },
  aim: Aim,
): Block {
  switch (step.kind) {
    case 'made':
      return speaker.say('server-event-made', { conference, link: bareLink(step.url) });
    case 'standing':
    case 'changed':
      return speaker.say('server-event-standing', { conference, link: bareLink(step.url) });
    case 'removed':
      return speaker.say('server-event-removed', { conference });
    case 'gone':
      return speaker.say('server-event-gone', { command: { kind: 'command', name: '/conference', text: 'event' } });
    case 'past':
      return speaker.say('server-event-past', { conference, days: speaker.days(dates.start, dates.end) });
    case 'begun':
      return speaker.say('server-event-begun', { conference });
    case 'lacks':
      return speaker.say('server-event-lacks', { permission: step.permission, link: bareLink(step.grant) });
    case 'refused':
      return speaker.say('server-event-refused', { reason: step.reason });
    case 'later':
      return aim === 'make' || aim === 'take-away'
        ? speaker.say('server-event-later', { reason: step.reason })
        : speaker.say('server-event-unreachable', { reason: step.reason });
    case 'doubt':
      return speaker.say('server-event-doubt', {});
    case 'busy':
      return speaker.say('server-event-busy', {});
    default:
      return step satisfies never;
  }
}
