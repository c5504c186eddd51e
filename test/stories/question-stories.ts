import type { Story } from './tell.ts';

const dates = /14\s?–\s?16 (maj|May|mai) 2019/;
const lastDay = /31 (mars|March|martie) 2019/;
const person = /info@eucluster2019\.eu/;

/** Conversations about the European Cluster Conference 2019. */
export const questionStories: readonly Story[] = [
  {
    title: 'a newcomer says hello, asks the first questions and says thanks',
    steps: [
      { member: 'Hej!', bot: /European Cluster Conference 2019/, never: dates },
      { member: 'När är konferensen och vad kostar det?', bot: [dates, /gratis/] },
      { member: 'Hej igen! Var hålls konferensen?', bot: /Bukarest, Rumänien/, never: dates },
      { member: 'Tack!', bot: /./, never: person },
    ],
  },
  {
    title: 'someone asks what the bot has no idea of, and learns who can help',
    steps: [
      { member: 'Who won the football world cup?', bot: [/European Cluster Conference 2019/, person], never: dates },
      { member: 'asdf qwer zxcv', bot: person },
    ],
  },
  {
    title: 'someone asks about a matter that the file does not know, and is not told a lie',
    steps: [
      { member: 'Is there parking?', bot: [/parking/, person], never: /^(yes|no)\b/i },
      { member: 'Finns det wifi på plats?', bot: [/internet/, person] },
    ],
  },
  {
    title: 'someone asks on about what was just said, in few words',
    steps: [
      { member: 'När är konferensen?', bot: dates },
      { member: 'och vad kostar det?', bot: /gratis/, never: dates },
      { member: 'Hur skickar man in ett förslag?', bot: /ämnen/ },
      { laterByMinutes: 20 },
      { member: 'till när?', bot: lastDay },
    ],
  },
  {
    title: 'someone comes back after half an hour, and what was said is forgotten',
    steps: [
      { member: 'När är konferensen?', bot: dates },
      { member: 'till när?', bot: dates },
      { laterByMinutes: 31 },
      { member: 'till när?', bot: /./, never: dates },
    ],
  },
  {
    title: 'someone changes the language, and it stays',
    steps: [
      { member: 'When does the conference take place?', bot: /takes place/ },
      { member: 'Când are loc conferința?', bot: /are loc/ },
      { member: '/language svenska', bot: /svenska/ },
      { member: 'When does the conference take place?', bot: [/äger rum/, dates], never: /takes place/ },
      { laterByMinutes: 600 },
      { member: 'Cât costă?', bot: /gratis att delta/ },
      { member: '/language klingon', bot: /svenska.*|English.*|română/ },
    ],
  },
  {
    title: 'a wrong guess is put right, and a right one confirmed',
    steps: [
      { member: 'Is the conference in Sofia?', bot: [/^No\b/, /Bucharest/], never: /^Yes/ },
      { member: 'Is the conference in Bucharest?', bot: /^Yes\b/ },
      { member: 'Is the conference in June?', bot: [/^No\b/, dates] },
      { member: 'Är konferensen gratis?', bot: [/^Ja\b/, /gratis/] },
    ],
  },
  {
    title: 'someone who asks on the last day hears how many hours are left, and the day after that it is too late',
    begins: new Date('2019-03-31T09:00:00Z'),
    steps: [
      { member: 'What is the deadline for proposals?', bot: [lastDay, /hours left/, /Stockholm/] },
      { laterByMinutes: 24 * 60 },
      { member: 'What is the deadline for proposals?', bot: [/closed/, /yesterday/, person], never: /hours left/ },
    ],
  },
  {
    title: 'someone asks about a conference that is over',
    begins: new Date('2019-05-17T09:00:00Z'),
    steps: [
      { member: 'When does the conference take place?', bot: [/over/, dates], never: /begins|takes place/ },
      { member: 'Where is the conference?', bot: /took place in Bucharest/ },
      { member: 'How do I register?', bot: /over/, never: /Register here/ },
      { member: 'Can I still send in a proposal?', bot: /closed/ },
    ],
  },
];

/** A conversation about a small conference in which one word may mean three things. */
export const unclearQuestion: Story = {
  title: 'someone says a word that may mean three things, and picks one of them',
  steps: [
    { member: 'förslag', bot: [/^1\. /m, /^2\. /m, /^3\. /m, /hello@small\.example/] },
    { member: '7', bot: /1.*3/ },
    { member: '2', bot: /What to propose|31 mars|What happens/, never: /^1\. /m },
  ],
};
