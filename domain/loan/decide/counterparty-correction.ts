import {
  optionalCounterpartySchema,
  type NewCounterparty,
} from '../../application/new-counterparty.js';
import { crossFieldProblems } from '../../application/cross-field-rules.js';
import { jurisdictionProblems } from '../../application/jurisdiction-rules.js';
import { namingProblems } from '../../application/party-names.js';
import { purposeProblems } from '../../application/purpose-references.js';
import { entryOf } from '../../entry.js';
import { homeJurisdiction } from '../../policy/jurisdiction.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { paidField } from '../evolve/counterparty.js';
import { loanWithValue } from '../evolve/correction.js';
import type { Loan } from '../state/loan.js';
import { refuse, type Refusal } from '../refusal.js';
import { cancelQuestions, makeStale } from '../staleness.js';

/** More parties than any application names; beyond it something sends without end. */
const partiesMax = 100;

/**
 * Somebody else is paid (decision 0254): another party of the loan, a company that is new to it, or where the product allows it the borrower himself.
 * Whoever comes is screened and looked up as at submit; what was asked by the former one's code is asked again; whoever was paid before is asked
 * about no more, and what was found of him stays as it was then.
 */
export function correctCounterparty(
  command: CommandOf<'correctField'>,
  draft: Draft,
): Refusal | undefined {
  const { loan } = draft;
  const { path, reason, documentKey } = command;
  const to = optionalCounterpartySchema.parse(command.value);
  const toId = typeof to === 'string' || to === null ? to : to.partyId;
  const added = typeof to === 'string' || to === null ? null : to;
  // A company is new, or refused: its data under a known id would be accepted and changed by nobody.
  if (added === null && toId === paidOf(loan, path)) return undefined;
  const refusal = notNew(loan, added) ?? misfit(loan, path, toId, added);
  if (refusal !== undefined) return refusal;
  if (added !== null) {
    const { partyId, role } = added;
    draft.emit('counterparty_named', { partyId, role }, { [partyId]: { party: added } });
  }
  draft.emit('field_corrected', { path, reason, documentKey, partyId: null, value: toId });
  const asked = loan.product === 'consumer' ? ['invoices'] : [];
  cancelQuestions(draft, asked, 'loan', 'corrected');
  makeStale(draft, asked, 'loan', `corrected:${path}`);
  return undefined;
}

/** Who is paid by the field today. */
const paidOf = ({ purpose }: Loan, path: string): string | null =>
  ((purpose as Record<string, unknown>)[paidField(path)] as string | null | undefined) ?? null;

/** Why a company cannot be added to the loan. */
function notNew({ parties }: Loan, added: NewCounterparty | null): Refusal | undefined {
  if (added === null) return undefined;
  if (entryOf(parties, added.partyId) !== undefined)
    return refuse('party_exists', 'Another party has this id; give the new one its own.', {
      path: 'value.partyId',
    });
  const all = Object.values(parties).map(({ party }) => party);
  const twin = all.find(
    (party) =>
      party.kind === 'organisation' && party.uscc === added.uscc && party.role === added.role,
  );
  if (twin !== undefined)
    return refuse(
      'party_known',
      `This company is the party ${twin.partyId} already; name it by that id.`,
      {
        path: 'value.uscc',
      },
    );
  return all.length < partiesMax
    ? undefined
    : refuse('too_many_parties', 'This loan has as many parties as it can have.');
}

/** What an application would be refused for that names him. */
function misfit(
  loan: Loan,
  path: string,
  toId: string | null,
  added: NewCounterparty | null,
): Refusal | undefined {
  const after = loanWithValue(loan, null, path, toId);
  const known = Object.values(after.parties).map(({ party }) => party);
  const parties = added === null ? known : [...known, added];
  const [problem] = [
    ...namingProblems(parties),
    ...purposeProblems({ ...after, parties }),
    ...crossFieldProblems({ ...after, parties }),
    ...jurisdictionProblems(parties, after.jurisdiction ?? homeJurisdiction),
  ];
  if (problem === undefined) return undefined;
  const [first, index, ...rest] = problem.path;
  const isNew = first === 'parties' && index === known.length;
  const at = isNew ? ['value', ...rest].join('.') : 'value';
  return refuse(
    'invalid_value',
    isNew ? problem.message : `${problem.path.join('.')}: ${problem.message}`,
    { path: at },
  );
}
