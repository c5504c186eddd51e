/** Where in the life of a submission a process dies. */
export const deathPoints = [
  'before it is taken',
  'after its draft was opened',
  'inside its transaction',
  'after its commit',
  'after its reply',
  'while its notice is sent',
] as const;

export type DeathPoint = (typeof deathPoints)[number];
