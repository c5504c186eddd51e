/** A mistake that a new user makes in the small file, and what should be told of it. */
type Mistake = {
  readonly mistake: string;
  /** What stood there, and what was written in its place. */
  readonly instead: string;
  readonly written: string;
  /** The piece of text at which the problem should be told; as `written` where it is left out. */
  readonly at?: string;
  readonly expected: RegExp;
  readonly found?: RegExp;
  readonly advice?: RegExp;
};

export const mistakes: readonly Mistake[] = [
  {
    mistake: 'a key that is misspelt',
    instead: 'id: small',
    written: 'id: small\nthemse: {}',
    at: 'themse',
    expected: /themes/,
    found: /themse/,
    advice: /'themes'/,
  },
  {
    mistake: 'a key that is misspelt further in',
    instead: 'checked: 2019-01-02',
    written: 'checked: 2019-01-02\n    titel: x',
    at: 'titel',
    expected: /title/,
    found: /titel/,
    advice: /'title'/,
  },
  {
    mistake: 'a key that is near to two known ones, but nearest to one',
    instead: 'id: small',
    written: 'id: small\ndate: 2019-05-14',
    at: 'date:',
    expected: /dates/,
    found: /'date'/,
    advice: /'dates'/,
  },
  {
    mistake: 'a matter that is misspelt',
    instead: 'id: small',
    written: 'id: small\nmatters:\n  foood: { text: { sv: Lunch, en: Lunch }, from: page }',
    at: 'foood',
    expected: /food/,
    found: /foood/,
    advice: /'food'/,
  },
  {
    mistake: 'a date that does not exist',
    instead: 'end: 2019-05-16',
    written: 'end: 2019-05-32',
    expected: /date that exists/,
    found: /2019-05-32/,
  },
  {
    mistake: 'an end before its start',
    instead: 'end: 2019-05-16',
    written: 'end: 2019-05-13',
    expected: /not before the first/,
    found: /2019-05-13/,
  },
  {
    mistake: 'a translation that is missing',
    instead: '    en: Romania\n',
    written: '',
    at: 'country',
    expected: /'en' is missing/,
    advice: /add a line 'en/,
  },
  {
    mistake: 'an id that stands twice in the FAQ',
    instead: 'answer: { sv: Ja., en: Yes. }',
    written: 'answer: { sv: Ja., en: Yes. }\n  - id: bikes\n    questions: {}\n    answer: { sv: Nej., en: No. }',
    at: 'id: bikes',
    expected: /'bikes' stands twice/,
    advice: /another id/,
  },
  {
    mistake: 'an unknown time zone',
    instead: 'timezone: Europe/Bucharest',
    written: 'timezone: Europe/Bukarest',
    expected: /time zone by its IANA name/,
    found: /Europe\/Bukarest/,
  },
  {
    mistake: 'a source that is not listed',
    instead: 'from: page\nfaq',
    written: 'from: leaflet\nfaq',
    expected: /ids under sources \(page\)/,
    advice: /add 'leaflet' to sources/,
  },
  {
    mistake: 'a tab at the beginning of a line',
    instead: '  start:',
    written: '\tstart:',
    expected: /spaces at the beginning/,
    found: /tab/,
    advice: /two spaces/,
  },
  {
    mistake: 'a line that is not indented like its neighbours',
    instead: '  end:',
    written: ' end:',
    expected: /valid YAML/,
    found: /same column/,
    advice: /indentation/,
  },
  {
    mistake: "a ': ' in a text without quotation marks",
    instead: 'Small Meeting',
    written: 'Small: a meeting',
    expected: /valid YAML/,
    advice: /quotation marks/,
  },
  {
    mistake: 'a text that begins with an asterisk',
    instead: 'name: Small',
    written: 'name: *Small*',
    at: 'Meeting',
    expected: /valid YAML/,
    advice: /quotation marks/,
  },
  {
    mistake: 'a reference to something that is not there',
    instead: 'Small Meeting',
    written: '*Small',
    expected: /./,
  },
  {
    mistake: 'a number that is too small',
    instead: 'id: small',
    written: 'id: small\nedition: 0',
    at: 'edition',
    expected: /at least 1|greater than 0|above 0|more than 0/,
    found: /0/,
  },
  {
    mistake: 'a number that is too large',
    instead: 'id: small',
    written: 'id: small\nedition: 99999999999999999999',
    at: 'edition',
    expected: /at most 9007199254740991/,
  },
  {
    mistake: 'a key that must be there and is misspelt',
    instead: 'dates:',
    written: 'datse:',
    expected: /dates/,
    found: /datse/,
    advice: /'dates'/,
  },
  {
    mistake: 'a line that is indented too far',
    instead: '  end:',
    written: '    end:',
    expected: /valid YAML/,
    found: /continues the text above/,
    advice: /indentation/,
  },
  {
    mistake: 'a reference to what it is a part of',
    instead: 'id: small',
    written: 'id: small\nabout: &about { text: *about, from: page }',
    at: '*about',
    expected: /above as &about/,
    advice: /quotation marks/,
  },
  {
    mistake: 'references without end',
    instead: 'id: small',
    written: `id: &id small\naliases: [${Array(101).fill('*id').join(', ')}]`,
    at: `${Array(101).fill('*id').join(', ')}`,
    expected: /at most 100/,
    advice: /text itself/,
  },
  {
    mistake: 'a day that ends before it starts',
    instead: 'id: small',
    written:
      'id: small\ndays: [{ date: 2019-05-14, text: { sv: Dag, en: Day }, from: page, starts: "10:00", ends: "09:30" }]',
    at: 'ends:',
    expected: /not before the day starts \(10:00\)/,
    found: /09:30/,
  },
  {
    mistake: 'a theme that one language lacks',
    instead: 'id: small',
    written: 'id: small\nthemes: { from: page, list: { sv: [skog, hav], en: [forest] } }',
    at: 'en: [forest]',
    expected: /as many themes as there are under sv: 2/,
    found: /1/,
  },
];
