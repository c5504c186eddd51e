/** The only place that starts timers. Whoever has to wait is handed this, so that tests can let the time pass. */
export type Timers = {
  /** Calls `act` once after so many milliseconds, unless the function that is returned was called before. */
  after(milliseconds: number, act: () => void): () => void;
};

/** Keeps the process alive until the function that is returned is called, also while nothing but a pause is under way. */
export function stayAlive(): () => void {
  const timer = setInterval(() => {}, 2 ** 30);
  return () => clearInterval(timer);
}

/** A timer of the system keeps no process alive by itself. */
export const systemTimers: Timers = {
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
