import type pg from 'pg';
import type { ProcessPicture } from '../../domain/loan/process-picture.js';
import { processFingerprint } from '../../domain/process/view.js';
import type { BlindKeys } from '../keys/blind-key.js';
import { answerText } from './remembered-answer.js';
import type { LoanCore } from './core.js';
import type { CommandMark, Decided } from './decided.js';
import { heldSeconds, type HeldMessage, type UnsentMessage } from './messenger.js';
import { toView } from './process-view.js';
import { run } from './stored-loan.js';

/**
 * What the process is to be told, if anything: only what it acts on (design.md §1), since a claim, an attempt or an answer would triple
 * the cost of a loan-year.
 */
export function messageOf(
  decided: Decided,
  core: LoanCore,
  picture: ProcessPicture,
): UnsentMessage | null {
  const { loanId, before, epoch, traceparent } = decided;
  if (before === null) return { kind: 'start', loanId, epoch, traceparent };
  if (decided.fromRun) return null;
  const was = core.picture(before);
  const print = (one: ProcessPicture) => processFingerprint(toView(one, epoch, null));
  if (print(was) === print(picture) && was.wakeAt === picture.wakeAt) return null;
  return { kind: 'changed', loanId, version: picture.version, traceparent };
}

/**
 * Writes the row of a message.
 * @param held whether it is kept for the messenger of this process, where nothing of the loan waits before it
 * @returns the message where it is held, null where the relay was roused.
 */
export async function writeMessage(
  client: pg.ClientBase,
  message: UnsentMessage,
  held: boolean,
): Promise<HeldMessage | null> {
  const { kind, ...body } = message;
  // Without a trace JSON leaves the name out.
  const values = [message.loanId, kind, JSON.stringify(body), held ? heldSeconds : null];
  const [row] = await run<{ id: number; held: boolean }>(client, 'outbox', values);
  return row?.held === true ? { ...message, id: row.id } : null;
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
