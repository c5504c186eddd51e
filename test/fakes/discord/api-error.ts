/** Discord's refusals by name: HTTP status, code and text, as in https://docs.discord.com/developers/topics/opcodes-and-status-codes. */
const refusals = {
  unauthorised: [401, 0, '401: Unauthorized'],
  noRoute: [404, 0, '404: Not Found'],
  badUserAgent: [403, 40333, 'internal network error'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownMember: [404, 10007, 'Unknown Member'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  unknownCommand: [404, 10063, 'Unknown application command'],
  unknownEvent: [404, 10070, 'Unknown Guild Scheduled Event'],
  tooManyCommands: [400, 30032, 'Maximum number of application commands reached (100)'],
  tooManyCommandsToday: [400, 30034, 'Max number of daily application command creates has been reached (200)'],
  tooManyEvents: [400, 30038, 'Maximum number of uncompleted guild scheduled events reached (100)'],
  tooLarge: [413, 40005, 'Request entity too large'],
  alreadyAnswered: [400, 40060, 'Interaction has already been acknowledged.'],
  missingAccess: [403, 50001, 'Missing Access'],
  notInThisChannel: [400, 50024, 'Cannot execute action on this channel type'],
  notYourMessage: [403, 50005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50006, 'Cannot send an empty message'],
  closedToMessages: [403, 50007, 'Cannot send messages to this user'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  invalidWebhookToken: [401, 50027, 'Invalid Webhook Token'],
  archived: [400, 50083, 'Thread is archived'],
  invalidJson: [400, 50109, 'The request body contains invalid JSON.'],
  noHistoryToReply: [400, 160002, 'Cannot reply without permission to read message history'],
  finishedEvent: [400, 180000, 'Cannot update a finished event'],
  threadExists: [400, 160004, 'A thread has already been created for this message'],
} as const satisfies Record<string, readonly [number, number, string]>;

/** The problems of one place in a body, and of the places below it, as Discord nests them. */
export type ErrorTree = { [place: string]: ErrorTree | { code: string; message: string }[] };

/** A refusal on its way to the client. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: ErrorTree | undefined;

  constructor(status: number, code: number, message: string, errors?: ErrorTree) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

export function refusal(name: keyof typeof refusals): ApiError {
  const [status, code, message] = refusals[name];
  return new ApiError(status, code, message);
}

/** Code 50035, with what is wrong at which place. */
export function invalidBody(errors: ErrorTree): ApiError {
  return new ApiError(400, 50035, 'Invalid Form Body', errors);
}

/** One problem of a body: the place as a path, Discord's word for it, and its text. */
export type BodyProblem = { readonly path: readonly PropertyKey[]; readonly code: string; readonly message: string };

export function asTree(problems: readonly BodyProblem[]): ErrorTree {
  const tree: ErrorTree = {};
  for (const { path, code, message } of problems) {
    let at = tree;
    for (const step of path) {
      at[String(step)] ??= {};
      at = at[String(step)] as ErrorTree;
    }
    at._errors = [...((at._errors as { code: string; message: string }[]) ?? []), { code, message }];
  }
  return tree;
}
