import { formerNumbersOf } from '../../domain/cross-checks/contact-changes.js';
import { entryOf } from '../../domain/entry.js';
import { countedMax } from '../../domain/links/link-kind.js';
import type { NumberElsewhere } from '../../domain/links/numbers-taken-up.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { BlindKeys } from '../keys/blind-key.js';
import { searchable } from './blind-values.js';

/** A number that one of the loan's applicants gave in another application, by its digest. */
export interface NumberRow {
  readonly party_id: string;
  readonly key_id: string;
  readonly value_hmac: Buffer;
  readonly at: string;
}

/** Values of the statement `numbersElsewhere`. */
export const numbersElsewhereAsked = (loanId: string): unknown[] => [loanId, countedMax];

/** After the money nobody looks: the rule that asks is one of the application. */
const isLookedAt = ({ stage }: Loan) => stage !== 'servicing' && stage !== 'closed';

/**
 * The numbers of this loan's applicants in their other applications, oldest first, each once; null where nobody looked. One that is on file
 * here is told by itself, so that it counts once; the others stay digests, and nobody learns them.
 */
export function numbersElsewhere(
  loan: Loan,
  rows: readonly NumberRow[],
  keys: BlindKeys,
): readonly NumberElsewhere[] | null {
  if (!isLookedAt(loan)) return null;
  return [...new Set(rows.map(({ party_id: partyId }) => partyId))].flatMap((partyId) => {
    const own = underOneKey(rows.filter((row) => row.party_id === partyId));
    const known = knownNumbers(loan, partyId, keys);
    return own.map(({ at, value_hmac: hmac }) => ({
      ...{ partyId, at },
      number: known.get(hmac.toString('hex')) ?? null,
    }));
  });
}

/** While keys are renewed a number stands under several: those under the key that most have are all of them, each once. */
function underOneKey(rows: readonly NumberRow[]): NumberRow[] {
  const byKey = new Map<string, NumberRow[]>();
  for (const row of rows) byKey.set(row.key_id, [...(byKey.get(row.key_id) ?? []), row]);
  return [...byKey.values()].reduce((most, one) => (one.length > most.length ? one : most), []);
}

/** The numbers of a person that are on file, by their digests. */
function knownNumbers(loan: Loan, partyId: string, keys: BlindKeys): Map<string, string> {
  const points = entryOf(loan.parties, partyId)?.contactPoints ?? [];
  const own = points.filter(({ of, kind }) => of === 'self' && kind === 'mobile');
  const numbers = [...own.map(({ value }) => value), ...formerNumbersOf(loan, partyId)];
  return new Map(
    numbers.flatMap((number) =>
      keys
        .candidates('phone', searchable('phone', number))
        .map(({ hmac }) => [hmac.toString('hex'), number] as const),
    ),
  );
}
