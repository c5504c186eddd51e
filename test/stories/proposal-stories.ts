import type { Story } from './tell.ts';

const receipt = /\b\d{6}\b/;
const person = /info@eucluster2019\.eu/;

/** An hour and a minute before midnight of 31 March in Bucharest, the day on which the clocks went forward. */
const lastEvening = new Date('2019-03-31T20:58:00Z');

const speaker = {
  kind: 'speaker',
  language: 'en',
  title: 'Circular economy in clusters',
  about: 'What three clusters learned',
  who: 'A. Speaker\nThe Institute',
  email: '',
  consent: 'yes',
} as const;

/** What members and organisers do about proposals for the European Cluster Conference 2019. */
export const proposalStories: readonly Story[] = [
  {
    title: 'someone proposes a speaker, forgets who, is told so at the field, and gets a receipt',
    steps: [
      { member: 'How can I propose a speaker?', bot: [/propose/i, /31 March 2019/] },
      { command: '/propose', form: true },
      { fill: { ...speaker, who: '', email: 'nobody' }, end: 'send', bot: /fill this in|not an e-mail/, form: true },
      { fill: { who: speaker.who, email: 'somebody@example.org' }, end: 'send', bot: [receipt, /31 March 2019/] },
      { command: '/proposals', bot: [receipt, /Circular economy in clusters/, /not yet decided/] },
    ],
  },
  {
    title: 'someone saves a draft, goes on with it later, and sends it',
    needs: 'tellsOfDrafts',
    steps: [
      { command: '/language', text: 'en', bot: /English/ },
      { command: '/propose', form: true },
      { fill: { kind: 'topic', title: 'Shared values' }, end: 'save', bot: /draft is saved/ },
      { laterByMinutes: 600 },
      { command: '/propose', form: true },
      { fill: { about: 'Why they matter', consent: 'no' }, end: 'send', bot: [receipt, /Shared values/] },
      { command: '/proposals', bot: /Shared values/, never: /Draft/ },
    ],
  },
  {
    title: 'someone changes a proposal, and withdraws it',
    steps: [
      { command: '/language', text: 'en' },
      { command: '/propose', form: true },
      { fill: speaker, end: 'send', bot: receipt },
      { command: '/proposals', bot: receipt },
      { press: /^Change/, form: true },
      { fill: { title: 'Circular economy, with figures' }, end: 'send', bot: /Circular economy, with figures/ },
      { command: '/proposals', bot: /with figures/, never: /in clusters/ },
      { press: /^Withdraw/, bot: /Do you want to withdraw/ },
      { press: /^Yes/, bot: /is withdrawn/ },
      { command: '/proposals', bot: /withdrawn/, never: /Change/ },
    ],
  },
  {
    title: 'someone who sends much the same twice is told, and both are kept',
    steps: [
      { command: '/language', text: 'en' },
      { command: '/propose', form: true },
      { fill: speaker, end: 'send', bot: receipt, never: /looks much like/ },
      { command: '/propose', form: true },
      {
        fill: { ...speaker, title: 'Circular economy in the clusters' },
        end: 'send',
        bot: [receipt, /looks much like/],
      },
      { command: '/proposals', bot: [/in clusters/, /in the clusters/] },
    ],
  },
  {
    title:
      'someone opens the form on the last evening, and may still send it ten minutes after midnight, but not later',
    begins: lastEvening,
    steps: [
      { command: '/language', text: 'en' },
      { command: '/propose', form: true },
      { laterByMinutes: 11 },
      { fill: speaker, end: 'send', bot: receipt },
      { command: '/propose', bot: [/closed/, person] },
    ],
  },
  {
    title: 'someone sends it too late, hears so, and gets in with a code from an organiser',
    begins: lastEvening,
    steps: [
      { command: '/language', text: 'en' },
      { command: '/propose', form: true },
      { laterByMinutes: 13 },
      { fill: speaker, end: 'send', bot: [/closed/, person, /is kept/], never: receipt },
      { command: '/propose', text: 'AAAA-AAAA', bot: [/not valid/, person] },
      { command: '/desk', text: 'code 24', by: 'organiser', bot: /[A-Z\d]{4}-[A-Z\d]{4}/ },
      { command: '/propose', text: ({ code }) => code, form: true },
      { fill: {}, end: 'send', bot: receipt },
      { command: '/propose', text: ({ code }) => code, bot: /not valid/ },
    ],
  },
  {
    title: "an organiser's decision is told to the author, in the author's language",
    steps: [
      { command: '/language', text: 'sv', bot: /svenska/ },
      { command: '/propose', form: true },
      { fill: speaker, end: 'send', bot: receipt },
      { command: '/desk', text: 'list speaker', by: 'organiser', bot: [receipt, /Circular economy/] },
      { command: '/desk', text: ({ receipt: number }) => `show ${number}`, by: 'organiser', bot: /The Institute/ },
      { command: '/desk', text: ({ receipt: number }) => `accept ${number} Välkommen!`, by: 'organiser', bot: receipt },
      { laterByMinutes: 3 },
      { told: 'member', bot: [/antaget/, /Välkommen!/] },
      { command: '/proposals', bot: /antaget/ },
    ],
  },
  {
    title: 'an organiser who takes a decision back in time has told nobody, and decides anew',
    steps: [
      { command: '/language', text: 'en' },
      { command: '/propose', form: true },
      { fill: speaker, end: 'send', bot: receipt },
      { command: '/desk', text: ({ receipt: number }) => `decline ${number}`, by: 'organiser', bot: /declined/ },
      {
        command: '/desk',
        text: ({ receipt: number }) => `undo ${number}`,
        by: 'organiser',
        bot: [/open again|öppet igen/],
      },
      { command: '/desk', text: ({ receipt: number }) => `wait-list ${number}`, by: 'organiser', bot: receipt },
      { laterByMinutes: 3 },
      { told: 'member', bot: /waiting list/, never: /declined/ },
    ],
  },
];
