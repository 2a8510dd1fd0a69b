import { isMoneyOrdered } from '../money-ordered.js';
import {
  notRead,
  problemCodes,
  rowsOf,
  statementType,
  type StatementRead,
} from '../../documents/statement-paper.js';
import { entryOf } from '../../entry.js';
import type { HandedInStatement } from '../../statements/handed-in.js';
import type { StepResult } from '../commands/command.js';
import { checkPolicyOf, concludeCheck } from '../consequences/check-conclusion.js';
import type { Draft } from '../draft.js';
import { makeStale } from '../staleness.js';
import { receivedFileOf, type LoanDocument } from '../state/document.js';
import type { Loan } from '../state/loan.js';
import type { Step } from '../state/step.js';
import { orderStep } from '../step-order.js';

/** Has a statement read that was received. A paper of another kind is kept and not read. */
export function readStatementOf(draft: Draft, document: LoanDocument): void {
  const partyId = partyOf(document);
  if (document.type !== statementType || partyId === null) return;
  const { patience } = draft.context.policy.documents;
  const about = { step: 'read_statement', what: 'statement', subject: partyId } as const;
  orderStep(draft, { ...about, patience, input: { documentId: document.documentId } });
}

/** The document that a step reads. */
export function statementOfStep({ documents }: Loan, step: Step): LoanDocument | undefined {
  return documents.find(({ documentId }) => documentId === step.input['documentId']);
}

/** Takes what was read. Without a reading nothing is taken: an administrator is asked (`consequences/unread-statements.ts`). */
export function takeStatement(draft: Draft, step: Step, result: StepResult): void {
  if (result.kind === 'statement_read') keepReading(draft, step, result.read);
}

/** An administrator gave up on a storage that did not answer: nobody knows what is in it, and the paper has to come again. */
export function giveReadingUp(draft: Draft, step: Step): void {
  keepReading(draft, step, { reading: notRead(), layoutsVersion: 'none' });
}

/**
 * Keeps a reading of the newest statement of its party; one that was superseded while it was read says nothing any more. Before the money
 * what rested on the facts is done again: the check at once, findings, score and report by the stage. Afterwards it is kept for people.
 */
function keepReading(draft: Draft, step: Step, { reading, layoutsVersion }: StatementRead): void {
  const document = statementOfStep(draft.loan, step);
  const partyId = document === undefined ? null : partyOf(document);
  if (document === undefined || partyId === null) return;
  if (entryOf(draft.loan.parties, partyId) === undefined) return;
  if (receivedFileOf(document).supersededBy !== undefined) return;
  const { documentId, addedAt, reference } = document;
  const statement: HandedInStatement = {
    ...{ documentId, sha256: reference.sha256, version: versionOf(draft.loan, document) },
    ...{ receivedAt: addedAt, readAt: draft.context.now, stepKey: step.key },
    ...{ layoutsVersion, reading },
  };
  const told = { documentId, partyId, layoutsVersion };
  const found = { rows: rowsOf(reading), problems: problemCodes(reading) };
  draft.emit('statement_read', { ...told, ...found }, { [partyId]: { statement } });
  const { exiting, closed } = draft.loan;
  if (isMoneyOrdered(draft.loan) || exiting !== null || closed !== null) return;
  makeStale(draft, [], partyId, 'statement_read');
  const check = checkPolicyOf(draft, 'bank_statements', partyId);
  if (check !== undefined) concludeCheck(draft, check, partyId, { stepKey: step.key });
}

const partyOf = ({ reference }: LoanDocument): string | null =>
  'partyId' in reference ? reference.partyId : null;

/** The how manieth statement of its party it is. */
function versionOf({ documents }: Loan, document: LoanDocument): number {
  const alike = documents.filter(
    (one) => one.type === statementType && partyOf(one) === partyOf(document),
  );
  return alike.findIndex(({ documentId }) => documentId === document.documentId) + 1;
}
