import { expect, test } from 'vitest';
import { listFiles, readConferences } from '../../src/settings/read-config.ts';

const conference = readConferences(listFiles('conferences')).find(({ id }) => id === 'eucluster2019')!;

/** All texts that stand in several languages, wherever in the file. */
function translatedTexts(node: unknown): Record<string, unknown>[] {
  if (typeof node !== 'object' || node === null) return [];
  const record = node as Record<string, unknown>;
  return ['sv', 'en', 'ro'].some((code) => code in record) ? [record] : Object.values(record).flatMap(translatedTexts);
}

test('it is the sixth European Cluster Conference', () => {
  expect(conference).toMatchObject({ name: 'European Cluster Conference 2019', edition: 6 });
  expect(conference.about?.text.sv).toMatch(/sjätte/);
  expect(conference.about?.text.en).toMatch(/6th|sixth/);
  expect(conference.about?.text.ro).toMatch(/a 6-a|a șasea/);
});

test('it takes place on 14–16 May 2019', () => {
  expect(conference.dates).toMatchObject({ start: '2019-05-14', end: '2019-05-16' });
});

test('it takes place in Bucharest, in Romania, as each language calls them', () => {
  expect(conference.venue.city).toEqual({ sv: 'Bukarest', en: 'Bucharest', ro: 'București' });
  expect(conference.venue.country).toEqual({ sv: 'Rumänien', en: 'Romania', ro: 'România' });
  expect(conference.timezone).toBe('Europe/Bucharest');
});

test('it is free', () => {
  expect(conference.cost?.free).toBe(true);
});

test('topics, speakers and presentations for 15 May can be proposed until 31 March 2019', () => {
  expect(conference.proposals).toMatchObject({ deadline: '2019-03-31', forDay: '2019-05-15' });
  expect(conference.proposals?.kinds.toSorted()).toEqual(['presentation', 'speaker', 'topic']);
});

test.each(['sv', 'en', 'ro'])('it has five different themes in %s', (language) => {
  expect(new Set(conference.themes?.list[language]).size).toBe(5);
});

test('it gathers 400 people, and no limit of places is known', () => {
  expect(conference.capacity?.attendance).toBe(400);
  expect(conference.capacity?.places).toBeUndefined();
});

test('the organisers are reached at info@eucluster2019.eu', () => {
  expect(conference.contact.email).toBe('info@eucluster2019.eu');
  expect(conference.contact.phone).toBeUndefined();
});

test('the website is marked as not from the page', () => {
  expect(conference.website).toEqual({ url: 'https://www.eucluster2019.eu', from: 'site' });
  expect(conference.sources.page?.url).toBeUndefined();
});

test.each(['dates', 'proposals', 'registration'] as const)('what we read into the %s is said', (section) => {
  expect(conference[section]?.reading).toMatch(/\w+/);
});

test('every fact is told in Swedish, English and Romanian', () => {
  const texts = translatedTexts(conference);

  expect(texts.length).toBeGreaterThanOrEqual(13);
  for (const text of texts) expect(Object.keys(text).sort()).toEqual(['en', 'ro', 'sv']);
});

test('nothing is invented: no address, no building, no speakers, no times of day', () => {
  const { venue, days = [], matters = {} } = conference;

  expect(venue).not.toHaveProperty('address');
  expect(venue).not.toHaveProperty('name');
  expect(Object.keys(matters)).toEqual(expect.not.arrayContaining(['speakers', 'session-times', 'directions']));
  expect(days.filter(({ starts, ends }) => starts !== undefined || ends !== undefined)).toEqual([]);
  expect(JSON.stringify(translatedTexts(conference))).not.toMatch(/\b\d{1,2}[:.]\d{2}\b/);
});
