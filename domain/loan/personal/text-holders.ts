import type { Person } from '../../application/party.js';
import { keyed } from '../../entry.js';
import type { Loan } from '../state/loan.js';
import type { Aside } from './aside.js';

/**
 * Whose each text is: what names somebody who sells and is a person is his, with the end of his number beside it, wherever else it would be kept; the rest is
 * its holder's. Parties of such a loan do not change, so that the same text is the same person's whenever it is looked at. Where the holder bears that
 * name himself it stays with him, unless the end of a number says otherwise.
 * @param holder whose all of it would be
 */
export function byHolder(
  aside: Aside,
  { parties }: Pick<Loan, 'parties'>,
  holder: string,
): Readonly<Record<string, Aside>> {
  const sellers = Object.values(parties).flatMap(({ party }) =>
    party.kind === 'person' && party.role === 'seller' && party.partyId !== holder ? [party] : [],
  );
  if (sellers.length === 0) return { [holder]: aside };
  const own = parties[holder]?.party;
  const ownName = own?.kind === 'person' ? own.name : undefined;
  const found = keyed<Record<string, string>>([]);
  for (const [at, text] of Object.entries(aside)) {
    const named = sellers.find((one) => names(one, at, aside, ownName));
    (found[named?.partyId ?? holder] ??= {})[at] = text;
  }
  return found;
}

const endOfNumber = /(^|\/)idLast4$/;
const nameBesideIt = /(^|\/)name$/;

/** The end of a number that stands beside a name, or is the text itself; undefined where there is none. */
function endAt(at: string, aside: Aside): string | undefined {
  if (endOfNumber.test(at)) return aside[at];
  return nameBesideIt.test(at) ? aside[at.replace(nameBesideIt, '$1idLast4')] : undefined;
}

function names(
  { name, idNumber }: Person,
  at: string,
  aside: Aside,
  ownName: string | undefined,
): boolean {
  if (aside[at.replace(endOfNumber, '$1name')] !== name) return false;
  const end = endAt(at, aside);
  return end === undefined ? name !== ownName : end === idNumber.slice(-4);
}
