import { entryOf, withEntry } from '../../entry.js';
import type { ContactCorrection } from '../../application/contact-correction.js';
import type { RecordedOf } from '../events/event.js';
import type { Loan } from '../state/loan.js';
import { withContact } from './contact-correction.js';
import { isPaidPath, withNamed, withPaid } from './counterparty.js';
import { withParty } from './evolver.js';

/** The value at a dotted path set anew; the rest of the object is kept. Paths come from the whitelist, never from outside. */
export function setAtPath(target: object, path: readonly string[], value: unknown): object {
  const [head, ...rest] = path;
  if (head === undefined) return value as object;
  const old = (target as Record<string, unknown>)[head];
  const inner = typeof old === 'object' && old !== null ? old : {};
  const next = rest.length === 0 ? value : setAtPath(inner, rest, value);
  return { ...target, [head]: next };
}

/** The loan with one field set anew: a party's in the party's part, the loan's own in the loan. */
export function loanWithValue(
  loan: Loan,
  partyId: string | null,
  path: string,
  value: unknown,
): Loan {
  const keys = path.split('.');
  if (partyId === null) return setAtPath(loan, keys, value) as Loan;
  return withParty(loan, partyId, (state) => ({
    party: setAtPath(state.party, keys, value) as typeof state.party,
  }));
}

/** Fields by which lists know somebody: a candidate who was judged to be somebody else was held against the one that stood there. */
const identifying: readonly string[] = ['name', 'uscc'];

/** Whoever has another name or code is another one to the lists: nothing is cleared of him, and of a company nobody is known to own it. */
function identifiedAnew(loan: Loan, partyId: string, path: string): Loan {
  if (!identifying.includes(path)) return loan;
  const others = <Of>(all: Record<string, Of>): Record<string, Of> =>
    Object.fromEntries(Object.entries(all).filter(([id]) => id !== partyId));
  const { clearedAs } = loan;
  const known = {
    ...loan,
    clearedCandidates: others(loan.clearedCandidates),
    ...(clearedAs && { clearedAs: others(clearedAs) }),
  };
  const state = entryOf(known.parties, partyId);
  if (state === undefined) return known;
  // Who owns another company nobody has said yet.
  const { owners: _owners, ownersJudged: _judged, ...rest } = state;
  const party = rest.exposures ? { ...rest, exposures: [] } : rest;
  return { ...known, parties: withEntry(known.parties, partyId, party) };
}

/** Applies a correction; a party whose key was destroyed stays as it is. */
export function correctedLoan(loan: Loan, event: RecordedOf<'field_corrected'>): Loan {
  const { path, partyId, value } = event.data;
  if (partyId === null) {
    const after = loanWithValue(loan, null, path, value);
    if (isPaidPath(path)) return withPaid(loan, after, path, event.at);
    return path === 'purpose.project' ? withNamed(after) : after;
  }
  const part = event.parties[partyId];
  if (part === undefined) return loan;
  if (path !== 'contactPoints')
    return identifiedAnew(loanWithValue(loan, partyId, path, part.value), partyId, path);
  // `decide` took the value by its schema before it became an event.
  const correction = part.value as ContactCorrection;
  return withParty(loan, partyId, (state) => withContact(state, correction, event.at));
}
