import type pg from 'pg';
import type { ProcessPicture } from '../../domain/loan/process-picture.js';
import { processFingerprint } from '../../domain/process/view.js';
import type { BlindKeys } from '../keys/blind-key.js';
import { answerText } from './remembered-answer.js';
import type { LoanCore } from './core.js';
import type { CommandMark, Decided } from './decided.js';
import { toView } from './process-view.js';
import { run } from './stored-loan.js';

/** The process is told only what it acts on (design.md §1): a claim, an attempt or an answer would triple the cost of a loan-year. */
export function outboxWrites(
  client: pg.ClientBase,
  decided: Decided,
  core: LoanCore,
  picture: ProcessPicture,
): Promise<unknown>[] {
  // Without a trace JSON leaves the name out.
  const { loanId, before, epoch, traceparent } = decided;
  if (before === null)
    return [
      run(client, 'outbox', [loanId, 'start', JSON.stringify({ loanId, epoch, traceparent })]),
    ];
  if (decided.fromRun) return [];
  const was = core.picture(before);
  const print = (one: ProcessPicture) => processFingerprint(toView(one, epoch, null));
  if (print(was) === print(picture) && was.wakeAt === picture.wakeAt) return [];
  const body = JSON.stringify({ loanId, version: picture.version, traceparent });
  return [run(client, 'outbox', [loanId, 'changed', body])];
}

/** Remembers the command under its keys. */
export function commandWrites(
  client: pg.ClientBase,
  { tenant, loanId, answer, marks }: Decided,
  version: number,
  blind: BlindKeys,
): Promise<unknown>[] {
  if (marks.length === 0) return [];
  const sealed = (mark: CommandMark) =>
    blind.answer(answerText({ tenant, loanId, answer, version, ...mark, body: mark.body.hmac }));
  const values = [
    tenant,
    loanId,
    JSON.stringify(answer),
    version,
    marks.map((mark) => mark.scope),
    marks.map((mark) => mark.key),
    marks.map((mark) => mark.body.hmac),
    marks.map((mark) => mark.body.keyId),
    marks.map((mark) => sealed(mark).hmac),
  ];
  return [run(client, 'saveCommands', values)];
}
