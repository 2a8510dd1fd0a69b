import { entryOf } from '../../entry.js';
import { capturedContractProblems } from '../../application/captured-contract.js';
import { isLater } from '../../application/cross-field-rules.js';
import { statementPapersOf } from '../../cross-checks/business/case-of-loan.js';
import { incomingPrefix } from '../../documents/upload.js';
import { canonicalJson } from '../../libraries/canonical-json.js';
import { hasRole } from '../actor.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { isMoneyOrdered } from '../money-ordered.js';
import { holderOfSecrets, readsAlike, secretsOf, splitPaper, type SplitPaper } from '../papers.js';
import { refuse, type Refusal } from '../refusal.js';
import type { LoanDocument, PaperRecord } from '../state/document.js';
import { makeStale } from '../staleness.js';
import { borrowerIdOf } from '../subjects.js';
import { paperFiled } from './paper-counts.js';

type Sent = CommandOf<'addDocument'>['document'];

/**
 * Adds a document by reference, with what was captured from it. The same object key with the same digest is there already and changes
 * nothing, unless its fields are captured only now or were read anew.
 */
export function addDocument(
  { document }: CommandOf<'addDocument'>,
  draft: Draft,
): Refusal | undefined {
  const unfit = unfitPaper(document, draft);
  if (unfit !== undefined) return unfit;
  const paper = document.type === 'paper' ? splitPaper(document.paper) : null;
  const { key, sha256 } = document.type === 'paper' ? document.paper : document.reference;
  const known = draft.loan.documents.find((old) => old.reference.key === key);
  if (known === undefined) return file(draft, draft.context.newId('dc'), document, paper);
  draft.answer['documentId'] = known.documentId;
  if (known.reference.sha256 !== sha256) {
    return refuse('document_differs', 'Another content is on file under this key; use a new key.', {
      path: 'key',
    });
  }
  const type = document.type === 'paper' ? document.paper.type : document.type;
  if (type !== known.type) {
    return refuse('document_differs', `This file is on record as ${known.type}; use a new key.`, {
      path: 'type',
    });
  }
  if (!isReadAlike(draft, known, document, paper)) {
    file(draft, known.documentId, document, paper);
  }
}

/** Whether nothing was captured from the file that is not on record already. */
function isReadAlike(
  { loan }: Draft,
  known: LoanDocument,
  document: Sent,
  paper: SplitPaper | null,
): boolean {
  if (paper !== null) {
    const holder = holderOfSecrets(paper.record.reference, borrowerIdOf(loan));
    return readsAlike(known, secretsOf(entryOf(loan.parties, holder), known.reference.key), paper);
  }
  const captured = (one: LoanDocument | Sent) =>
    canonicalJson([
      'contract' in one ? one.contract : null,
      'costTable' in one ? one.costTable : null,
    ]);
  return captured(known) === captured(document);
}

/** Why a paper cannot be what it says; the contract and the cost table gate the money, so that those who verify do not post them. */
function unfitPaper(document: Sent, draft: Draft): Refusal | undefined {
  if (document.type === 'paper') {
    const { partyId } = document.paper;
    if (document.paper.key.startsWith(incomingPrefix))
      return refuse(
        'upload_not_examined',
        'What is uploaded comes on file by itself when it is examined; complete the upload.',
        { path: 'key' },
      );
    const [misfit] = capturedContractProblems(document.paper, draft.loan.product);
    if (misfit !== undefined)
      return refuse('contract_of_other_product', misfit.message, { path: misfit.path.join('.') });
    return partyId === null ? undefined : unknownParty(draft, partyId, 'partyId');
  }
  if (!hasRole(draft.context.actor, 'origination')) {
    return refuse(
      'origination_only',
      'The contract and the cost table come from the origination system; have it post them.',
      { path: 'type' },
    );
  }
  if (document.type === 'cost_table') {
    return inFuture(draft, document.costTable.confirmedAt, 'costTable.confirmedAt');
  }
  const { signedAt, signers } = document.contract;
  const strangers = signers.map((id, i) => unknownParty(draft, id, `contract.signers.${i}`));
  return (
    inFuture(draft, signedAt, 'contract.signedAt') ??
    strangers.find((refusal) => refusal !== undefined)
  );
}

function unknownParty(draft: Draft, partyId: string, path: string): Refusal | undefined {
  if (entryOf(draft.loan.parties, partyId) !== undefined) return undefined;
  return refuse('unknown_party', 'No such party in this loan.', { path });
}

function inFuture(draft: Draft, at: string, path: string): Refusal | undefined {
  if (!isLater(at, draft.context.now)) return undefined;
  return refuse('date_in_future', 'The time is in the future; give when it was done.', { path });
}

function file(draft: Draft, documentId: string, sent: Sent, paper: SplitPaper | null): undefined {
  const addedAt = draft.context.now;
  const record = paper === null ? sent : { type: paper.record.reference.type, ...paper.record };
  const secrets = paper?.secrets ?? null;
  const { reference } = record as { reference: PaperRecord['reference'] };
  const wasBorne = paper !== null && isBorne(draft, paper.record.reference.key);
  const document = { documentId, addedAt, ...record } as LoanDocument;
  const before = draft.loan.documents;
  draft.emit(
    'document_added',
    { document },
    secrets === null ? {} : { [holderOfSecrets(reference, borrowerIdOf(draft.loan))]: { secrets } },
  );
  draft.answer['documentId'] = documentId;
  if (paper === null) return;
  paperFiled(draft, document, before, secrets?.income !== undefined);
  statementPaperChanged(draft, paper.record.reference.key, wasBorne);
}

/** Whether a paper that counts bears what was read under this key. */
export const isBorne = ({ loan }: Draft, key: string): boolean =>
  statementPapersOf(loan)?.includes(key) ?? false;

/**
 * As with a contract (`paperCounts`), where figures of a company were read from this paper and it bears them now, or no longer. One that is accepted bears what
 * it bore before, and so does a second copy: nothing is reckoned anew.
 */
export function statementPaperChanged(draft: Draft, key: string, wasBorne: boolean): void {
  if (isBorne(draft, key) === wasBorne) return;
  const isRead = Object.values(draft.loan.parties).some(
    ({ party }) =>
      party.kind === 'organisation' &&
      party.business?.statements.some(({ documentKey }) => documentKey === key) === true,
  );
  if (isRead && !isMoneyOrdered(draft.loan)) makeStale(draft, [], 'loan', 'financial_statement');
}
