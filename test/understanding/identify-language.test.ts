import { describe, expect, test } from 'vitest';
import { ask } from './ask-for-tests.ts';

describe.each([
  [
    'sv',
    [
      'När är konferensen?',
      'nar ar konferensen och vad kostar den',
      'VAR HÅLLS DEN?',
      'Hur anmäler jag mig till European Cluster Conference 2019?',
      'Finns det parkering i närheten?',
    ],
  ],
  [
    'en',
    [
      'When is the conference?',
      'WHERE WILL IT BE HELD',
      "what's the deadline for proposals",
      'How do I get from Göteborg to București?',
      'Is there parking nearby?',
    ],
  ],
  [
    'ro',
    [
      'Când are loc conferința?',
      'cand are loc conferinta si cat costa',
      'UNDE SE ȚINE?',
      'Cum mă înscriu la European Cluster Conference 2019?',
      'Există parcare în apropiere?',
    ],
  ],
] as const)('in %s', (language, questions) => {
  test.each(questions)('%s', (question) => {
    expect(ask(question).reply.language).toBe(language);
  });
});

test.each(['', '?', '12', '🎉', 'متى المؤتمر؟', '会议是什么时候？', 'Когда конференция?'])(
  'what is in none of its languages is answered in that of the conference: %j',
  (question) => {
    expect(ask(question).reply.language).toBe('sv');
  },
);
