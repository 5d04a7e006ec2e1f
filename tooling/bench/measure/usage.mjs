import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Seconds of processor time from the text of /proc/PID/stat, all threads together. The name in brackets may hold blanks. */
export function cpuSecondsOf(stat, ticks = ticksPerSecond) {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}

/** Resident megabytes from the text of /proc/PID/status. */
export const residentMegabytesOf = (status) => Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? NaN) / 1024;

/** The most that was resident since its start, in megabytes, from the text of /proc/PID/status. */
export const residentMostOf = (status) => Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? NaN) / 1024;

const read = (pid, name) => readFileSync(`/proc/${pid}/${name}`, 'utf8');
export const cpuSeconds = (pid) => cpuSecondsOf(read(pid, 'stat'));
export const residentMegabytes = (pid) => residentMegabytesOf(read(pid, 'status'));
