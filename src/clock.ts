/** The only place that reads the time. Everything else is handed a clock, or an instant. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** A clock that reads `start` at the moment it is made, and then runs as the real one does, or `speed` times as fast. */
export function clockFrom(start: Date, speed = 1): Clock {
  const made = Date.now();
  return { now: () => new Date(start.getTime() + (Date.now() - made) * speed) };
}
