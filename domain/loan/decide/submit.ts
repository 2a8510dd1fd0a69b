import { civilDateAt } from '../../calendar/zoned-time.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { refuse, type Refusal } from '../refusal.js';

/** A birth date that is not before today cannot be a borrower's; the check digits alone do not tell (lending.md §8). */
function bornInTheFuture(idNumber: string, today: string): boolean {
  const born = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
  return born >= today;
}

/**
 * Takes an application in. Formats and references are checked by the schema at the edge; what needs today's date is checked here.
 * The loan id was made by the record before the row existed and comes as the command's own id.
 */
export function submit(command: CommandOf<'submit'>, draft: Draft): Refusal | undefined {
  const { application } = command;
  const today = civilDateAt(draft.context.now, draft.context.policy.zone);
  for (const [i, party] of application.parties.entries()) {
    if (party.kind === 'person' && bornInTheFuture(party.idNumber, today)) {
      return refuse(
        'birth_date',
        'The birth date in the ID number is not in the past; correct it.',
        {
          path: `parties.${i}.idNumber`,
        },
      );
    }
  }
  draft.emit(
    'loan_submitted',
    {
      loanId: command.loanId,
      originator: application.originator,
      applicationNumber: application.applicationNumber,
      product: application.product,
      branch: application.branch,
      channel: application.channel,
      terms: application.terms,
      purpose: application.purpose,
      collateral: application.collateral,
      consents: application.consents,
      documents: application.documents,
    },
    Object.fromEntries(application.parties.map((party) => [party.partyId, { party }])),
  );
  draft.answer['loanId'] = command.loanId;
}
