import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { text } from 'node:stream/consumers';
import { systemClock } from '../../src/clock.ts';
import { localhostCertificate } from './localhost-certificate.ts';

// A server in a process of its own, so that it goes on where whoever writes to it stands still: tells its port, and of each request
// when it had come as a whole. `secure` as its argument: over TLS.
const make = process.argv[2] === 'secure' ? createSecureServer.bind(null, localhostCertificate) : createServer;
const server = make(async (request, response) => {
  const { length } = await text(request);
  response.end(JSON.stringify({ at: systemClock.now().getTime(), length }));
});
server.listen(0, 'localhost', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});
process.stdin.on('end', () => process.exit());
process.stdin.resume();
