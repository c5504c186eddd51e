import type { Story } from './tell.ts';

const firstOfMarch = new Date('2019-03-01T08:00+02:00');

/** What the bot says unprompted about the European Cluster Conference 2019, and what people set about it. */
export const reminderStories: readonly Story[] = [
  {
    title: 'a channel is reminded through the whole season, from March to May, each time of what is left',
    begins: firstOfMarch,
    channel: true,
    steps: [
      {
        at: new Date('2019-03-17T09:00+02:00'),
        told: 'channel',
        bot: [/14 dagar/, /31 mars 2019/, /23:59/, /propose/],
      },
      { at: new Date('2019-03-24T09:00+02:00'), told: 'channel', bot: /7 dagar/ },
      { at: new Date('2019-03-28T09:00+02:00'), told: 'channel', bot: /3 dagar/ },
      { at: new Date('2019-03-30T09:00+02:00'), told: 'channel', bot: /I morgon/ },
      // The clocks went forward in the night before.
      { at: new Date('2019-03-31T09:00+03:00'), told: 'channel', bot: [/I dag är sista dagen/, /15 timmar/] },
      {
        at: new Date('2019-04-14T09:00+03:00'),
        told: 'channel',
        bot: [/30 dagar/, /14\s?–\s?16 maj 2019/, /Bukarest/],
      },
      { at: new Date('2019-05-07T09:00+03:00'), told: 'channel', bot: /7 dagar/ },
      { at: new Date('2019-05-13T09:00+03:00'), told: 'channel', bot: /i morgon/ },
      { at: new Date('2019-05-14T09:00+03:00'), told: 'channel', bot: /I dag börjar/ },
      { at: new Date('2019-05-15T09:00+03:00'), told: 'channel', bot: /dag 2 av 3/ },
      { at: new Date('2019-05-16T09:00+03:00'), told: 'channel', bot: /dag 3 av 3/ },
    ],
  },
  {
    title: 'a reminder that comes some hours late says what is true then',
    begins: firstOfMarch,
    channel: true,
    steps: [
      { at: new Date('2019-03-17T20:30+02:00'), told: 'channel', bot: /14 dagar/ },
      { at: new Date('2019-03-31T20:30+03:00'), told: 'channel', bot: [/sista dagen/, /3 timmar/] },
    ],
  },
  {
    title:
      'someone asks to be reminded in their language, of the deadline and two days before the conference, and ends it',
    begins: firstOfMarch,
    steps: [
      { command: '/language', text: 'en' },
      { command: '/reminders', bot: [/do not remind you/, /proposals close/] },
      { press: /Remind me: proposals close/, bot: [/24 March 2019/, /31 March 2019/] },
      { command: '/reminders', text: 'conference 2', bot: /12 May 2019/ },
      { command: '/reminders', bot: [/17 March 2019/, /12 May 2019/] },
      // Nine by the member's own clock, where it is known.
      { at: new Date('2019-03-17T11:00+02:00'), told: 'member', bot: [/14 days/, /propose/] },
      { command: '/reminders', text: 'cancel', bot: /Cancelled/ },
      { command: '/reminders', bot: /do not remind you/ },
    ],
  },
  {
    title: 'who is not understood about reminders hears how to ask',
    begins: firstOfMarch,
    steps: [
      { command: '/language', text: 'en' },
      { command: '/reminders', text: 'breakfast', bot: /deadline/ },
      { command: '/reminders', text: 'deadline never', bot: /deadline/ },
      { command: '/reminders', text: 'registration', bot: /too late/ },
    ],
  },
  {
    title: 'an organiser sees what is posted next, skips it, and stops and resumes the others',
    begins: firstOfMarch,
    channel: true,
    steps: [
      { command: '/language', text: 'sv', by: 'organiser' },
      { command: '/conference', text: 'reminders', by: 'organiser', bot: [/17 mars 2019/, /14 dagar/] },
      { press: /Hoppa över/, by: 'organiser', bot: /skickas inte/ },
      { command: '/conference', text: 'reminders', by: 'organiser', bot: [/24 mars 2019/, /7 dagar/] },
      { command: '/conference', text: 'reminders pause', by: 'organiser', bot: /pausade/ },
      { command: '/conference', text: 'reminders', by: 'organiser', bot: /pausade/ },
      { command: '/conference', text: 'reminders resume', by: 'organiser', bot: /fortsätter/ },
      { at: new Date('2019-03-24T09:00+02:00'), told: 'channel', bot: /7 dagar/ },
    ],
  },
  {
    title: 'someone takes the conference into a calendar',
    begins: firstOfMarch,
    steps: [
      { command: '/language', text: 'en' },
      { command: '/calendar', bot: [/14\s?–\s?16 May 2019/, /calendar\.google\.com/, /outlook\.live\.com/] },
      { at: new Date('2019-05-20T12:00+03:00'), command: '/calendar', bot: /nothing left/ },
    ],
  },
];
