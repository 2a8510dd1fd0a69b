import { entryOf, keyed, withEntry } from '../../entry.js';
import type { LoanEvent } from '../events/event.js';
import type { Loan } from '../state/loan.js';
import { findBorrowerId } from '../subjects.js';
import type { StoredShape } from '../upcast/up-caster.js';
import { putBack, takeOut, type Aside } from './aside.js';
import { byHolder } from './text-holders.js';
import { hasTextsInLoan, textsOf, textsOfLoan } from './personal-texts.js';

/** The field of a party's part that holds the texts which were taken out of the loan's part. */
const asideField = 'aside';

/**
 * An event as it is stored: texts that may speak of a person are in the part of the person whom they are about, the borrower's where
 * they are about the loan. Without such a person there is nobody left of whom anything could be kept, and they are dropped. An event of an older
 * version is left as it is.
 * @param loans the loan as it was before and is after the transaction: a party may be in one of them only
 */
export function storedForm(
  { type, v, data, parties }: LoanEvent,
  loans: readonly (Loan | null)[],
): StoredShape {
  if (hasTextsInLoan(type, v)) return { data, parties };
  const { rest, aside } = takeOut<unknown>(data, textsOf(type, data));
  const holder = holderOf(data, loans);
  if (holder === undefined || Object.keys(aside).length === 0) return { data: rest, parties };
  const known = loans.find((loan) => loan !== null) ?? { parties: {} };
  let withTexts: Record<string, unknown> = parties;
  for (const [partyId, texts] of Object.entries(byHolder(aside, known, holder))) {
    const part = entryOf(withTexts, partyId) as object | undefined;
    withTexts = withEntry<unknown>(withTexts, partyId, { ...part, [asideField]: texts });
  }
  return { data: rest, parties: withTexts };
}

/** The event with its texts where they belong, as far as their keys are still there. */
export function fromStoredForm({ data, parties }: StoredShape): StoredShape {
  const asides: Aside[] = [];
  const own = Object.entries(parties).flatMap(([id, part]): [string, unknown][] => {
    const { [asideField]: aside, ...rest } = part as Record<string, unknown>;
    if (aside === undefined) return [[id, part]];
    asides.push(aside as Aside);
    return Object.keys(rest).length === 0 ? [] : [[id, rest]];
  });
  if (asides.length === 0) return { data, parties };
  return {
    data: asides.reduce(putBack<unknown>, data),
    parties: keyed(own),
  };
}

/**
 * Whom an event is about, if its words are about one person: he who is named, whose task it is, who was called, or who leaves a position,
 * else who takes it.
 */
function holderOf(data: unknown, loans: readonly (Loan | null)[]): string | undefined {
  const { partyId, taskId, attemptId, from, to } = data as Record<
    string,
    string | null | undefined
  >;
  const known = loans.filter((loan) => loan !== null);
  const named = known.flatMap(({ parties, tasks, attempts }) =>
    [
      partyId,
      entryOf(attempts, attemptId ?? '')?.partyId,
      entryOf(tasks, taskId ?? '')?.partyId,
      ...[from, to],
    ].filter((id) => id != null && entryOf(parties, id) !== undefined),
  );
  return named[0] ?? known.map(findBorrowerId).find((id) => id !== undefined);
}

/** The loan's own part without the texts that are a person's, the borrower's but for what names a seller, and these. */
export function textsApart(loan: Loan): { rest: Loan; aside: Aside } {
  return takeOut(loan, textsOfLoan);
}

/** The same texts by the persons whose they are; nobody's once the borrower was erased. */
export function textsByPerson(loan: Loan, aside: Aside): Readonly<Record<string, Aside>> {
  const borrowerId = findBorrowerId(loan);
  if (borrowerId === undefined || Object.keys(aside).length === 0) return {};
  return byHolder(aside, loan, borrowerId);
}

/** Where in the loan there are texts that name this party and go with him, though they lie beside others'. */
export function placesNaming(loan: Loan, partyId: string): string[] {
  if (partyId === findBorrowerId(loan)) return [];
  return Object.keys(textsByPerson(loan, textsApart(loan).aside)[partyId] ?? {});
}

/** The loan with nothing left to read in these places. */
export function withoutTextsAt(loan: Loan, places: readonly string[]): Loan {
  return takeOut(loan, places).rest;
}

/** The loan without such texts once its borrower was erased, as its events then tell it; else the same loan. */
export function withoutTextsOfNobody(loan: Loan): Loan {
  return findBorrowerId(loan) === undefined ? textsApart(loan).rest : loan;
}

/** An event without any such text, for one of an earlier release whose words lie in the loan's part. */
export function withoutTexts<Event extends LoanEvent>(event: Event): Event {
  return { ...event, data: takeOut<unknown>(event.data, textsOf(event.type, event.data)).rest };
}
