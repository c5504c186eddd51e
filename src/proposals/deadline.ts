import type { Conference } from '../conference/conference.ts';
import { proposalsClose } from '../conference/milestones.ts';

/**
 * Whether something received at `at` was in time: before proposals closed, or, where its form was opened before that, within
 * `grace` milliseconds after it. The closing instant itself is too late.
 */
export function isInTime(conference: Conference, at: Date, opened: Date, grace: number): boolean {
  const closes = proposalsClose(conference);
  if (closes === undefined) return false;
  if (at < closes) return true;
  return opened < closes && at.getTime() < closes.getTime() + grace;
}
