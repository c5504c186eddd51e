/** The only place that starts timers. Whoever has to wait is handed this, so that tests can let the time pass. */
export type Timers = {
  /** Calls `act` once after so many milliseconds, unless the function that is returned was called before. */
  after(milliseconds: number, act: () => void): () => void;
};

/** Who is done cancels what is left: a timer keeps the process alive. */
export const systemTimers: Timers = {
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Timers for a clock that runs `speed` times as fast. */
export function timersAtSpeed(speed: number): Timers {
  return { after: (milliseconds, act) => systemTimers.after(milliseconds / speed, act) };
}
