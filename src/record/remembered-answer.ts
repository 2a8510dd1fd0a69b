import { canonicalJson } from '../../domain/libraries/canonical-json.js';
import type { CommandAnswer } from '../../domain/loan/recording.js';
import type { BlindKeys } from '../keys/blind-key.js';
import type { CommandRow } from './stored-loan.js';

/** An answer that is remembered under a key, with everything that says whose it is. */
interface RememberedAnswer {
  readonly tenant: string;
  readonly scope: string;
  readonly key: string;
  readonly loanId: string;
  /** The digest of the command's body, so that an answer cannot be put beside another command. */
  readonly body: Buffer;
  readonly answer: CommandAnswer;
  readonly version: number;
}

/** A remembered answer is not the one that was given. */
export class AnswerAltered extends Error {
  override readonly name = 'AnswerAltered';
  constructor() {
    super('the remembered answer of a command was altered');
  }
}

/** The text over which a remembered answer has its digest. */
export function answerText(remembered: RememberedAnswer): string {
  const { tenant, scope, key, loanId, body, answer, version } = remembered;
  const what = { tenant, scope, key, loanId, body: body.toString('hex'), answer, version };
  return canonicalJson(what);
}

/**
 * Whether a row without digest, here `commands` under the name `c`, is of before there were digests: then the event of its version has no
 * commitment either, which came with the same release. That is part of the event's hash, so that the database's owner cannot take the
 * digest away and say so.
 */
export const isOfBeforeDigests = `exists (select from loan_events e
  where e.loan_id = c.loan_id and e.seq = c.version and e.data_commitment is null)`;

/** Whether a row of `commands` holds what was written; false for one without digest. */
export function isGenuine(row: CommandRow, keys: BlindKeys): boolean {
  const { answer_hmac: hmac, loan_id: loanId, body_hmac: body, hmac_key_id: keyId } = row;
  return hmac !== null && keys.answerMatches(answerText({ ...row, loanId, body }), { keyId, hmac });
}
