import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { readsAlike, secretsOf, splitPaper, type SplitPaper } from '../papers.js';
import { refuse, type Refusal } from '../refusal.js';
import type { LoanDocument } from '../state/document.js';
import { borrowerIdOf } from '../subjects.js';

type Sent = CommandOf<'addDocument'>['document'];

/**
 * Adds a document by reference, with what was captured from it. The same object key with the same digest is there already and changes
 * nothing, unless its fields are captured only now or were read anew.
 */
export function addDocument(
  { document }: CommandOf<'addDocument'>,
  draft: Draft,
): Refusal | undefined {
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
  if (paper === null || paper.record.reference.type !== known.type) return;
  const borrower = draft.loan.parties[borrowerIdOf(draft.loan)];
  if (!readsAlike(known, secretsOf(borrower, key), paper)) {
    file(draft, known.documentId, document, paper);
  }
}

function file(draft: Draft, documentId: string, sent: Sent, paper: SplitPaper | null): undefined {
  const addedAt = draft.context.now;
  const record = paper === null ? sent : { type: paper.record.reference.type, ...paper.record };
  const secrets = paper?.secrets ?? null;
  draft.emit(
    'document_added',
    { document: { documentId, addedAt, ...record } as LoanDocument },
    secrets === null ? {} : { [borrowerIdOf(draft.loan)]: { secrets } },
  );
  draft.answer['documentId'] = documentId;
}
