import { addDays } from '../../calendar/civil-date.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import { isToBring } from '../../documents/completeness.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { asked as askedItem, askForPapers, usualDueOn } from '../paper-request.js';
import { refuse, type Refusal } from '../refusal.js';
import { papersOf } from '../required-papers.js';
import type { RequestedPaper } from '../state/document-request.js';
import { findBorrowerId } from '../subjects.js';

type Ask = CommandOf<'requestPapers'>;

/** A person asks the customer for papers, until a day. */
export function requestPapers(command: Ask, draft: Draft): Refusal | undefined {
  if (findBorrowerId(draft.loan) === undefined)
    return refuse('party_erased', 'The borrower is erased; there is nobody to ask.');
  const dueOn = command.dueOn ?? usualDueOn(draft);
  const items: RequestedPaper[] = [];
  for (const [i, asked] of command.items.entries()) {
    const found = itemAsked(asked, `items.${i}`, draft);
    if ('refused' in found) return found;
    items.push(found);
  }
  const late = unfitDay(dueOn, draft);
  if (late !== undefined) return late;
  draft.answer['requestId'] = askForPapers(draft, { items, because: 'person', dueOn });
}

/** A paper is asked for while it is the customer's to bring; what came is looked at first. */
function itemAsked(
  { item, partyId, reason }: Ask['items'][number],
  path: string,
  { loan, context }: Draft,
): RequestedPaper | Refusal {
  const subject = partyId ?? 'loan';
  const found = papersOf(loan, context).find((one) => one.item === item && one.subject === subject);
  if (found === undefined)
    return refuse('unknown_item', 'No such paper is wanted of this party (GET …/documents).', {
      path: `${path}.item`,
    });
  if (!isToBring(found))
    return refuse('paper_not_missing', `This paper is ${found.status}; it need not be brought.`, {
      path: `${path}.item`,
    });
  return { ...askedItem(found), reason: reason ?? found.defect ?? 'missing' };
}

function unfitDay(dueOn: string, { context: { now, policy } }: Draft): Refusal | undefined {
  const today = civilDateAt(now, policy.zone);
  const last = addDays(today, policy.requiredDocuments.request.dueDaysMax);
  if (dueOn > today && dueOn <= last) return undefined;
  return refuse('due_day_unfit', `The customer has from tomorrow to ${last}; name such a day.`, {
    path: 'dueOn',
  });
}
