/** What members can type after a slash; organisers have /desk besides. */
export const commandNames = [
  '/ask',
  '/propose',
  '/proposals',
  '/reminders',
  '/calendar',
  '/language',
  '/conference',
  '/help',
] as const;
