/** Where Slack brings everything over HTTP: events, commands and what is pressed or sent. */
export const endpointPath = '/slack/events';
