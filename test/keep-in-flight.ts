/** Does something so often, and has so many of it in flight until all are done. `act` is told how many were begun before. */
export async function keepInFlight(
  inFlight: number,
  count: number,
  act: (at: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: Math.min(inFlight, count) }, async () => {
      while (next < count) await act(next++);
    }),
  );
}
