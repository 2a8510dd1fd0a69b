import type pg from 'pg';
import type { RecordOutcome } from '../../domain/loan/recording.js';
import { wakeInMs } from '../clock/wake.js';
import { toView } from './process-view.js';
import { loanNow, type RecordDeps } from './record-deps.js';
import { AnswerAltered, isGenuine, isOfBeforeDigests } from './remembered-answer.js';
import type { CommandRow, LockedLoan } from './stored-loan.js';

/** Whether an earlier command under this key was this very one. */
export function sameCommand(row: CommandRow, body: string, { keyring }: RecordDeps): boolean {
  return keyring.blind.inputMatches(body, { keyId: row.hmac_key_id, hmac: row.body_hmac });
}

/**
 * The first answer again, with the view of today.
 * @throws AnswerAltered when it is not the one that was given: a false answer is worse than none.
 */
export async function repeated(
  client: pg.ClientBase,
  row: CommandRow,
  { loan, head }: LockedLoan,
  deps: RecordDeps,
): Promise<RecordOutcome> {
  // Rows of before there was a digest are believed; `npm run verify` counts them.
  const isBelieved =
    row.answer_hmac === null ? await isOfBefore(client, row) : isGenuine(row, deps.keyring.blind);
  if (!isBelieved) throw new AnswerAltered();
  const picture = deps.core.picture(loan);
  const now = await loanNow(deps.clock, loan);
  const wait = await wakeInMs(deps.clock, now, picture.wakeAt);
  const view = toView(picture, head.epoch, wait);
  return { outcome: 'repeated', version: row.version, answer: row.answer, view };
}

async function isOfBefore(client: pg.ClientBase, { tenant, scope, key }: CommandRow) {
  const { rows } = await client.query<{ before: boolean }>(
    `select ${isOfBeforeDigests} as before from commands c
      where c.tenant = $1 and c.scope = $2 and c.key = $3`,
    [tenant, scope, key],
  );
  return rows[0]?.before === true;
}
