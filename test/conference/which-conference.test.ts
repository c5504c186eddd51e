import { describe, expect, test } from 'vitest';
import { whichConference } from '../../src/conference/which-conference.ts';
import { conferenceWith } from '../conferences.ts';

const spring = conferenceWith({ id: 'spring', dates: { start: '2019-05-14', end: '2019-05-16', from: 'page' } });
const autumn = conferenceWith({ id: 'autumn', dates: { start: '2019-10-01', end: '2019-10-02', from: 'page' } });
const both = [autumn, spring];

describe('in a place that belongs to no conference', () => {
  test.each([
    ['the next to come is meant', '2019-01-01T12:00:00Z', 'spring'],
    ['the one that is on counts as next', '2019-05-15T12:00:00Z', 'spring'],
    ['it counts until its last millisecond', '2019-05-16T20:59:59.999Z', 'spring'],
    ['the one after it is meant from the midnight after its last day', '2019-05-16T21:00:00.000Z', 'autumn'],
    ['the last that was is meant when all are over', '2020-01-01T12:00:00Z', 'autumn'],
  ])('%s', (_, now, id) => {
    expect(whichConference(both, 'terminal:here', new Date(now)).id).toBe(id);
  });
});

describe('in a place that belongs to a conference', () => {
  const now = new Date('2019-01-01T12:00:00Z');
  const autumnsChannel = conferenceWith({ ...autumn, places: ['slack:T1/C2', 'discord:77'] });
  const springsWorkspace = conferenceWith({ ...spring, places: ['slack:T1'] });
  const conferences = [springsWorkspace, autumnsChannel];

  test.each([
    ['the place itself', 'discord:77', 'autumn'],
    ['a channel of its server', 'discord:77/5', 'autumn'],
    ['the narrower of two places', 'slack:T1/C2', 'autumn'],
    ['the rest of the wider place', 'slack:T1/C9', 'spring'],
    ['not a place whose id only begins alike', 'discord:778', 'spring'],
    ['not a channel whose id only begins alike', 'slack:T1/C22', 'spring'],
  ])('%s decides', (_, place, id) => {
    expect(whichConference(conferences, place, now).id).toBe(id);
  });

  test('its conference is meant even when it is over', () => {
    expect(whichConference(conferences, 'slack:T1', new Date('2019-09-01T12:00:00Z')).id).toBe('spring');
  });
});
