import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What a process has in memory now (VmRSS), as Linux counts it; elsewhere not measured. */
export function residentMegabytes({ pid }: ChildProcess): string {
  if (process.platform !== 'linux') return 'not measured here';
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return `${(Number(kilobytes) / 1000).toFixed(0)} MB`;
}
