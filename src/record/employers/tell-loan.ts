import type { EmployerChange } from '../../../domain/employers/employer.js';
import type { RecordCommand } from '../../../domain/loan/recording.js';
import type { BlindKeys } from '../../keys/blind-key.js';
import { tell, type Telling } from '../telling.js';
import { toldMarks, type ChangeName } from './told-marks.js';

/** A change on its way. */
export interface Told extends ChangeName {
  readonly at: string;
  readonly change: EmployerChange;
}

/** By which a loan remembers that it was told. */
const toldKey = (loanId: string, told: ChangeName, blind: BlindKeys): string =>
  `${loanId}:${toldMarks(told, blind)[0]?.hmac.toString('base64url') ?? ''}`;

/** Tells one loan of one change. */
export async function tellLoan(
  loanId: string,
  { uscc, seq, change, at }: Told,
  { record, blind }: { readonly record: RecordCommand; readonly blind: BlindKeys },
): Promise<Telling> {
  // A key is one loan's, since keys of all loans share a scope.
  return await tell(record, {
    ...{ loanId, actor: { kind: 'system', step: 'employer_directory' }, epoch: null },
    command: { type: 'noteEmployerChange', uscc, change, at },
    ...{ key: toldKey(loanId, { uscc, seq }, blind), keyScope: 'employer_directory' },
  });
}
