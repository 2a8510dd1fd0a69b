import type { EmployerChange } from '../../../domain/employers/employer.js';
import type { RecordCommand } from '../../../domain/loan/recording.js';
import type { BlindKeys } from '../../keys/blind-key.js';
import { RecordBusy } from '../record-pool.js';
import { toldMarks, type ChangeName } from './told-marks.js';

/** A change on its way. */
export interface Told extends ChangeName {
  readonly at: string;
  readonly change: EmployerChange;
}

/** What became of telling one loan. */
export type Telling =
  | { readonly told: true }
  /** It said no: by this rule, for now or for good. */
  | { readonly told: false; readonly rule: string }
  /** It could not be asked, or does not open. The class alone is kept, since a message may say anything. */
  | { readonly told: false; readonly failure: string; readonly error: unknown };

/** By which a loan remembers that it was told. */
const toldKey = (loanId: string, told: ChangeName, blind: BlindKeys): string =>
  `${loanId}:${toldMarks(told, blind)[0]?.hmac.toString('base64url') ?? ''}`;

/** Somebody else's command is in the way for moments alone. */
const triesMax = 5;

/**
 * Tells one loan of one change; whatever happens is an answer, so that no loan keeps the others waiting. A loan that was told already
 * remembers the key; a refusal is not remembered, so that it can be told later.
 */
export async function tellLoan(
  loanId: string,
  { uscc, seq, change, at }: Told,
  { record, blind }: { readonly record: RecordCommand; readonly blind: BlindKeys },
): Promise<Telling> {
  for (let tries = 1; ; tries += 1) {
    try {
      // A key is one loan's, since keys of all loans share a scope.
      const outcome = await record({
        ...{ loanId, actor: { kind: 'system', step: 'employer_directory' }, epoch: null },
        command: { type: 'noteEmployerChange', uscc, change, at },
        ...{ key: toldKey(loanId, { uscc, seq }, blind), keyScope: 'employer_directory' },
      });
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
      if (error instanceof RecordBusy && tries < triesMax) continue;
      const failure = error instanceof Error ? error.name : 'unknown';
      return { told: false, failure, error };
    }
  }
}
