import { datesUnread, isExpired } from '../../documents/completeness.js';
import { entryOf } from '../../entry.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import { rolesThatWaive } from '../../policy/duty-policy.js';
import { actorText, hasRole } from '../actor.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { openTasks } from '../open-tasks.js';
import { refuse, type Refusal } from '../refusal.js';
import { papersOf, wantedBy } from '../required-papers.js';
import { receivedFileOf, type LoanDocument } from '../state/document.js';
import { isBorne, statementPaperChanged } from './documents.js';
import { paperCounts } from './paper-counts.js';

type Review = CommandOf<'reviewDocument'>;

/** A person who has the review in hand takes a paper or refuses it. He may change his mind while he has it. */
export function reviewDocument(command: Review, draft: Draft): Refusal | undefined {
  const { documentId, verdict, reason, note, dates } = command;
  const { loan, context } = draft;
  const mine = openTasks(loan, 'document_review').some(
    ({ assignee }) => assignee === actorText(context.actor),
  );
  if (!mine) return refuse('no_review_in_hand', 'Claim the document review of this loan first.');
  const document = loan.documents.find((one) => one.documentId === documentId);
  if (document === undefined) return refuse('unknown_document', 'No such document in this loan.');
  if (wantedBy(document, loan, context).length === 0)
    return refuse('paper_not_required', 'No wanted paper of this loan is of this kind and holder.');
  if (isOwnUpload(documentId, draft))
    return refuse('reviews_own_upload', 'You have uploaded it; somebody else must look at it.');
  const unfit = verdict === 'accepted' ? notAcceptable(command, document, draft) : unsaid(command);
  if (unfit !== undefined) return unfit;
  draft.answer['documentId'] = documentId;
  const { key } = document.reference;
  const wasBorne = isBorne(draft, key);
  draft.emit('document_reviewed', { documentId, verdict, reason, note, dates });
  // A contract that is refused proves nothing, and one that is taken after all does.
  const was = receivedFileOf(document).review?.verdict;
  if ((verdict === 'refused') !== (was === 'refused')) paperCounts(draft, document);
  statementPaperChanged(draft, key, wasBorne);
}

/** Whether whoever looks at a paper has sent its content: nobody accepts what he brings. */
function isOwnUpload(documentId: string, { loan, context: { actor } }: Draft): boolean {
  return Object.values(loan.uploads ?? {}).some(
    (upload) => upload.documentId === documentId && upload.begunBy === actorText(actor),
  );
}

/** A refusal is told to the customer by its code; `other` says nothing without a note. */
function unsaid({ reason, note }: Review): Refusal | undefined {
  if (reason === null)
    return refuse('reason_missing', 'Say why it is refused.', { path: 'reason' });
  if (reason !== 'other' || isSaid(note)) return undefined;
  return refuse('note_missing', 'Say in the note what is wrong with it.', { path: 'note' });
}

/** What is accepted has every date read that an item asks for which it may stand, is not expired, and where it stands in for another paper it is said why. */
function notAcceptable(command: Review, document: LoanDocument, draft: Draft): Refusal | undefined {
  const { reason, note } = command;
  if (reason !== null)
    return refuse('reason_unasked', 'What is accepted has no reason to refuse it.', {
      path: 'reason',
    });
  const { context } = draft;
  const sent = 'dates' in document ? document.dates : undefined;
  const dates = { ...sent, ...command.dates };
  const today = civilDateAt(context.now, context.policy.zone);
  const future = (['issuedOn', 'periodEnd'] as const).find((date) => (dates[date] ?? '') > today);
  if (future !== undefined)
    return refuse('date_in_future', 'No paper is of the future, or about it; read it again.', {
      path: `dates.${future}`,
    });
  const wanted = wantedBy(document, draft.loan, context);
  const own = wanted.filter(({ type }) => type === document.type);
  const unread = wanted.flatMap((item) => datesUnread(item, dates))[0];
  if (unread !== undefined)
    return refuse('date_missing', 'Read this date from the paper.', { path: `dates.${unread}` });
  if (wanted.every(({ maxAgeDays }) => isExpired(dates, maxAgeDays, today)))
    return refuse('paper_expired', 'By its dates it is expired; refuse it as expired.', {
      path: 'verdict',
    });
  if (own.length > 0 || isSaid(note)) return undefined;
  return refuse('note_missing', 'It stands in for another paper: say in the note why it will do.', {
    path: 'note',
  });
}

const isSaid = (note: string | null): boolean => (note ?? '').trim() !== '';

/** A wanted paper need not come. Waived again it stays as it is. */
export function waivePaper(command: CommandOf<'waivePaper'>, draft: Draft): Refusal | undefined {
  const { item, partyId, reason } = command;
  if (partyId !== null && entryOf(draft.loan.parties, partyId) === undefined)
    return refuse('unknown_party', 'No such party in this loan.', { path: 'partyId' });
  const subject = partyId ?? 'loan';
  const found = papersOf(draft.loan, draft.context).find(
    (one) => one.item === item && one.subject === subject,
  );
  if (found === undefined)
    return refuse('unknown_item', 'No such paper is wanted of this party (GET …/documents).', {
      path: 'item',
    });
  const { policy, actor } = draft.context;
  const wanted = policy.requiredDocuments.items.find((one) => one.item === item);
  if (wanted?.legallyRequired === true)
    return refuse('legally_required', 'The law demands this paper; it cannot be waived.', {
      path: 'item',
    });
  const may = rolesThatWaive(policy, 'papers');
  if (!hasRole(actor, ...may))
    return refuse('waiver_role', `A paper is waived by: ${may.join(', ') || 'nobody'}.`);
  if (found.status === 'waived') return;
  if (found.status === 'accepted')
    return refuse('paper_accepted', 'This paper is accepted; there is nothing to waive.');
  draft.emit('paper_waived', { item, subject, reason });
}
