import type { Story } from './tell.ts';

const inMay = (day: number, time: string) => new Date(`2019-05-${day}T${time}+03:00`);

/** What organisers do about a server's own events where the platform has them. */
export const serverEventStories: readonly Story[] = [
  {
    title: 'an organiser puts the conference among the server’s events, sees it there, and takes it away',
    steps: [
      { command: '/language', text: 'sv', by: 'organiser' },
      {
        command: '/conference',
        text: 'event',
        by: 'organiser',
        bot: [
          /finns inte bland den här serverns evenemang/,
          /European Cluster Conference 2019/,
          /Bukarest, Rumänien/,
          /Tiderna är inte meddelade/,
          /Europe\/Bucharest/,
        ],
      },
      { press: /Lägg till/, by: 'organiser', bot: [/finns nu bland/, /discord\.com\/events\/100000000000000901\/\d+/] },
      { command: '/conference', text: 'event', by: 'organiser', bot: /finns bland.*discord\.com\/events/ },
      // Asked for once more, it is the same one.
      { command: '/conference', text: 'event create !', by: 'organiser', bot: /finns bland.*discord\.com\/events/ },
      { command: '/conference', text: 'event remove', by: 'organiser', bot: /Ska jag ta bort/ },
      { press: /Ja, ta bort/, by: 'organiser', bot: /finns inte längre/ },
      { command: '/conference', text: 'event', by: 'organiser', bot: /finns inte bland/ },
    ],
  },
  {
    title: 'a member who is no organiser is told of conferences, not of events',
    steps: [
      { command: '/language', text: 'en' },
      { command: '/conference', text: 'event create !', bot: /European Cluster Conference 2019/, never: /server/ },
    ],
  },
  {
    title: 'an organiser who comes too late is told why nothing is made',
    steps: [
      { command: '/language', text: 'ro', by: 'organiser' },
      {
        at: inMay(15, '10:00'),
        command: '/conference',
        text: 'event create !',
        by: 'organiser',
        bot: /a început/,
        never: /discord\.com/,
      },
      {
        at: inMay(20, '10:00'),
        command: '/conference',
        text: 'event create !',
        by: 'organiser',
        bot: /a avut loc/,
        never: /discord\.com/,
      },
      { command: '/conference', text: 'event', by: 'organiser', bot: [/nu se află/, /a avut loc/], never: /Adăugați/ },
    ],
  },
];

/** The same where the platform has none. */
export const withoutServerEventStories: readonly Story[] = [
  {
    title: 'an organiser hears that the platform has no events of a server’s own, and what there is instead',
    steps: [
      { command: '/language', text: 'sv', by: 'organiser' },
      { command: '/conference', text: 'event', by: 'organiser', bot: [/bara Discord/, /calendar/] },
      { command: '/conference', text: 'event create !', by: 'organiser', bot: /bara Discord/ },
      { command: '/language', text: 'en', by: 'organiser' },
      { command: '/conference', text: 'event remove !', by: 'organiser', bot: /only Discord/ },
    ],
  },
];
