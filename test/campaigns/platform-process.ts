import { createServer, type ServerResponse } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
import { type Post, repeats } from './platform-client.ts';

// A platform in a process of its own: counts what it accepts, and does to whoever posts what the post asks for, at its first try.

type Kept = { accepted: number; first: number };
const kept = new Map<string, Kept>();
const met = new Set<string>();
const delay = monitorEventLoopDelay();
delay.enable();

/** As Discord does: the same nonce again within some minutes is the earlier message. */
function accept({ key, dialect }: Post): void {
  const earlier = kept.get(key);
  if (earlier === undefined) kept.set(key, { accepted: 1, first: Date.now() });
  else if (dialect !== 'nonce' || Date.now() - earlier.first > repeats) earlier.accepted++;
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function take(post: Post, response: ServerResponse): void {
  const isFirst = !met.has(post.key);
  met.add(post.key);
  const happens = isFirst ? post.happens : '';
  const acceptInTime = () => {
    // A platform accepts within a bound or never: that is what a time-out of the request stands for.
    if (Date.now() <= post.begun + post.bound) accept(post);
  };
  switch (happens) {
    case 'killed under way, never accepted':
      process.kill(post.pid, 'SIGKILL');
      return;
    case 'killed under way, accepted afterwards':
      process.kill(post.pid, 'SIGKILL');
      setTimeout(acceptInTime, post.bound / 4);
      return;
    case 'killed before the answer':
      acceptInTime();
      process.kill(post.pid, 'SIGKILL');
      return;
    case 'stopped under way':
      process.kill(post.pid, 'SIGSTOP');
      process.stdout.write(`${post.pid}\n`);
      acceptInTime();
      answer(response, 200, { message: post.key });
      return;
    case '502 after acceptance':
      acceptInTime();
      answer(response, 502, {});
      return;
    case 'no answer after acceptance':
      acceptInTime();
      return;
    case 'reset after acceptance':
      acceptInTime();
      response.socket?.resetAndDestroy();
      return;
    default:
      if (Date.now() > post.begun + post.bound) {
        response.socket?.destroy();
        return;
      }
      accept(post);
      answer(response, 200, { message: post.key });
  }
}

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://platform');
  const key = searchParams.get('key') ?? '';
  if (pathname === '/post') take(JSON.parse(await text(request)) as Post, response);
  else if (pathname === '/find') answer(response, 200, { found: kept.has(key) });
  else if (pathname === '/stood') answer(response, 200, { milliseconds: Math.round(delay.max / 1e6) });
  else answer(response, 200, Object.fromEntries([...kept].map(([name, { accepted }]) => [name, accepted])));
});
server.on('clientError', (_, socket) => socket.destroy());
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}\n`);
});
process.stdin.on('end', () => process.exit());
process.stdin.resume();
