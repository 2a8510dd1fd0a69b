import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Check, Evidence, Pause } from './finding.js';

/** Words that may be part of something personal: digits and letters of numbers, and whatever is not ASCII. */
const candidate = /[0-9A-Z]{4,}|[^\x00-\x7f]{2,}/g;

async function* logLines({ stack }: Evidence): AsyncGenerator<{ file: string; text: string }> {
  const folder = join(stack.dataFolder, 'logs');
  for (const file of await readdir(folder)) {
    const lines = createInterface({ input: createReadStream(join(folder, file)) });
    for await (const text of lines) yield { file, text };
  }
}

/** Nothing of anybody is in any process's log. */
export const logsNameNobody: Check = async (evidence) => {
  const { personal } = evidence.book;
  const wrong = new Set<string>();
  let looked = 0;
  for await (const { file, text } of logLines(evidence)) {
    looked += 1;
    for (const [word] of text.matchAll(candidate)) {
      const isChinese = (word.codePointAt(0) ?? 0) > 0x7f;
      const names = isChinese
        ? [...personal].some((value) => word.includes(value))
        : personal.has(word);
      if (names) wrong.add(`${file}: ${text.slice(0, 60).replaceAll(word, '…')}`);
    }
  }
  return { name: 'no log names anybody', looked, wrong: [...wrong].slice(0, 50) };
};

/** Messages by which the services say that something of ours is broken, not that a server was away. */
const faults =
  /"msg":"(request_failed|temporal_workflow_task_failed)"|"level":60|unhandled|uncaught/i;

/** The SDK ends one piece of a workflow's work after so much time of the wall, which it cannot be told to change. */
const activationLimitMs = 5_000;
/** The failure is told as soon as the process goes on. */
const toldWithinMs = 2_000;

/**
 * Whether a workflow task failed because we made the worker stand still in the middle of it for longer than the SDK's limit ("Script
 * execution timed out after 5000ms"). Temporal gives the task out again, and nothing of the loan's has failed.
 */
export function isCutShort(text: string, pauses: readonly Pause[]): boolean {
  if (!text.includes('"WorkflowWorkerUnhandledFailure"')) return false;
  const failedMs = Date.parse(/"time":"([^"]+)"/.exec(text)?.[1] ?? '');
  return pauses.some(
    ({ untilMs, holdMs }) =>
      holdMs >= activationLimitMs && Math.abs(failedMs - untilMs) < toldWithinMs,
  );
}

/** Whatever died, no request was answered as a fault of ours. */
export const nothingIsBroken: Check = async (evidence) => {
  const wrong = new Map<string, number>();
  let looked = 0;
  for await (const { file, text } of logLines(evidence)) {
    looked += 1;
    if (!faults.test(text) || isCutShort(text, evidence.workerPauses)) continue;
    const key = `${file}: ${told(text).slice(0, 600)}`;
    wrong.set(key, (wrong.get(key) ?? 0) + 1);
  }
  const found = [...wrong].map(([text, times]) => `${times} times ${text}`);
  return { name: 'no service says that it is broken', looked, wrong: found.slice(0, 50) };
};

/** A line without what differs from one time to the next, or has no part in the cause: Temporal names the place before it says what failed. */
function told(text: string): string {
  return text
    .replaceAll(
      /"(time|requestId|loanId|instance|address|wf-[a-z-]+|shard-id)":("[^"]*"|\d+),?/g,
      '',
    )
    .replaceAll(/"durationMs":\d+,?/g, '');
}
