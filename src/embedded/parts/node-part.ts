import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Part } from '../kept-process.js';

/** A process of ours: a compiled file run by the same Node. */
export interface NodePart {
  readonly name: string;
  /** The file and its arguments. */
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Answers over HTTP when the part is up and well; any status below 500 counts. */
  readonly healthUrl?: string;
  /** The part says itself when it is ready (`src/main.ts`). */
  readonly saysReady: boolean;
}

/** Whether somebody answers with anything but a failure of the server. */
export async function httpAnswers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(4_000), redirect: 'manual' });
    await response.arrayBuffer();
    return response.status < 500;
  } catch {
    return false;
  }
}

/** A process that never says it is ready and never ends must not hold the start for ever. */
const patienceMs = 120_000;

async function untilReady(part: NodePart, child: ChildProcess, gone: () => boolean) {
  let said = !part.saysReady;
  child.on('message', (message: unknown) => {
    if (typeof message === 'object' && message !== null && 'type' in message)
      said ||= message.type === 'ready';
  });
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    if (gone()) throw new Error('it ended');
    if (said && (part.healthUrl === undefined || (await httpAnswers(part.healthUrl)))) return;
    await pause(50);
  }
  throw new Error(`it was not ready within ${patienceMs / 1000} s`);
}

/**
 * Options of Node.js for a process that serves: errors name our lines, and as many threads collect garbage as the machine has use for.
 * Four, the default, take a machine of two processors from those who wait (docs/decisions/0129-keys-that-are-data.md).
 */
export const nodeOptions = ['--enable-source-maps', '--v8-pool-size=0'] as const;

/** Makes a part of a process of ours. */
export function nodePart(part: NodePart): Part {
  const { healthUrl } = part;
  return {
    name: part.name,
    launch: (log) =>
      spawn(process.execPath, [...nodeOptions, ...part.command], {
        // The channel tells a child that its supervisor has died: it closes, and the child stops.
        stdio: ['ignore', log, log, 'ipc'],
        env: part.environment,
        // The terminal's Ctrl-C must reach the supervisor only, which stops things in order.
        detached: true,
      }),
    ready: async (child, gone) => await untilReady(part, child, gone),
    ...(healthUrl === undefined ? {} : { healthy: async () => await httpAnswers(healthUrl) }),
    stopSignal: 'SIGTERM',
    stopWithinMs: 20_000,
  };
}
