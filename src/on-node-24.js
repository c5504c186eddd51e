// Plain JavaScript, so that an older Node can read it and say what is missing instead of failing on the first type.
import path from 'node:path';

const needed = 24;
const [major] = process.versions.node.split('.').map(Number);
const entry = process.argv[2] ?? 'main.ts';
if (major === undefined || major < needed) {
  process.stderr.write(
    `Kansli runs on Node ${needed} or later; this is Node ${process.versions.node}.\n` +
      'npm ci brings the right one along where it can: run it again without --omit=optional and start through npm.\n' +
      `On a platform that it has none for, install Node ${needed} from https://nodejs.org\n`,
  );
  process.exitCode = 1;
} else {
  process.argv.splice(1, 2, path.join(import.meta.dirname, entry));
  await import(`./${entry}`);
}
