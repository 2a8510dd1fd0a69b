import { setTimeout as pause } from 'node:timers/promises';
import type { RecordCommand } from '../../domain/loan/recording.js';
import { RecordBusy } from './record-pool.js';

/** What became of telling one loan of what happened outside of it. */
export type Telling = { readonly told: true } | Untold;
export type Untold =
  /** It said no: by this rule, for now or for good. */
  | { readonly told: false; readonly rule: string }
  /** It could not be asked, or does not open. The class alone is kept, since a message may say anything. */
  | { readonly told: false; readonly failure: string; readonly error: unknown };

/** A loan that has closed says no by this rule, and is told no more. */
export const endsTelling = 'closed';

/** Between the tries at one loan: first as long as a turn, then doubled up to six hours. */
export const tellingPauseSeconds = { first: 30, longest: 6 * 3_600 } as const;

/** Those who wait for a connection are through in moments: five tries, after a tenth of a second, then twice as long each time. */
const triesMax = 5;
const firstPauseMs = 100;

/**
 * Tells one loan in a transaction of its own; whatever happens is an answer, so that no loan keeps the others waiting. A loan that was told
 * already remembers the command's key; a refusal is not remembered, so that it can be told later.
 */
export async function tell(
  record: RecordCommand,
  command: Parameters<RecordCommand>[0],
): Promise<Telling> {
  for (let tries = 1; ; tries += 1) {
    try {
      const outcome = await record(command);
      switch (outcome.outcome) {
        case 'recorded':
        case 'repeated':
          return { told: true };
        case 'refused':
          return { told: false, rule: outcome.refusal.rule };
        case 'key_reused':
        case 'unknown_loan':
        case 'fenced':
          return { told: false, rule: outcome.outcome };
      }
    } catch (error) {
      if (error instanceof RecordBusy && tries < triesMax) {
        await pause(firstPauseMs * 2 ** (tries - 1));
        continue;
      }
      const failure = error instanceof Error ? error.name : 'unknown';
      return { told: false, failure, error };
    }
  }
}
