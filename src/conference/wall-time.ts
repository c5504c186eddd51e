import { IANAZone } from 'luxon';
import type { Day } from './days.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * The instant at which the clocks of `zone` show `time` (as 09:00) on `date`, by one rule for the whole house:
 *
 * - A time that comes twice, because the clocks are put back, is the first of the two.
 * - A time that the clocks skip is moved forward by the length of the gap: where they go from 03:00 to 04:00, 03:30 is
 *   04:30.
 *
 * So do calendars (RFC 5545, 3.3.5). The result depends on nothing but the arguments and the zone's own rules; luxon by
 * itself prefers the offset that the zone has today, and so gives another instant in January than in July.
 */
export function instantAt(date: Day, time: string, zone: string): Date {
  const wall = Date.parse(`${date}T${time}:00Z`);
  const earlier = offsetAt(wall - day, zone);
  const later = offsetAt(wall + day, zone);
  // No zone changes twice within two days, so that this one does not change here.
  if (earlier === later) return new Date(wall - earlier);
  const meant = [wall - earlier, wall - later].filter((at) => at + offsetAt(at, zone) === wall);
  return new Date(meant.length === 0 ? wall - earlier : Math.min(...meant));
}

/** Whether the clocks of two zones show the same at an instant. */
export function isSameTime(at: Date, zone: string, other: string): boolean {
  return offsetAt(at.getTime(), zone) === offsetAt(at.getTime(), other);
}

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
function offsetAt(at: number, zone: string): number {
  return IANAZone.create(zone).offset(at) * minute;
}
