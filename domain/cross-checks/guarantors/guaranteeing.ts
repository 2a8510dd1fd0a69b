import type { Guarantee } from '../../application/guarantee.js';
import { entryOf } from '../../entry.js';
import { personOf, type CaseFile } from '../../checks/case-file.js';
import type { Party } from '../../application/party.js';
import type { CrossCheckInput } from '../cross-check.js';
import { latestStatement } from '../business/statements.js';
import { usableFacts } from '../usable-facts.js';

/** Who guarantees a loan, in the order in which they came; of one kind or of both. */
export const guarantorsOf = (file: Pick<CaseFile, 'parties'>, kind?: Party['kind']): string[] =>
  Object.values(file.parties)
    .filter(({ party }) => party.role === 'guarantor' && (kind ?? party.kind) === party.kind)
    .map(({ party }) => party.partyId);

/** What a guarantor promises; undefined in applications of earlier releases, which did not say. */
export const guaranteeOf = (
  file: Pick<CaseFile, 'parties'>,
  partyId: string,
): Guarantee | undefined => entryOf(file.parties, partyId)?.party.guarantee;

/**
 * What a guarantor owns less what he owes, in minor units: what a person says, or the equity in a company's newest books. Undefined where nobody says.
 */
export function netAssetsMinor(
  file: Pick<CaseFile, 'parties'>,
  partyId: string,
): { minor: number; source: 'application' | 'financial_statement' } | undefined {
  const party = entryOf(file.parties, partyId)?.party;
  if (party?.kind === 'organisation') {
    const { statements } = party.business ?? { statements: [] };
    const minor = latestStatement({ statements })?.closing.totalEquityMinor;
    return minor === undefined ? undefined : { minor, source: 'financial_statement' };
  }
  const said = party?.guarantee?.netAssets;
  return said && { minor: said.signedMinor, source: 'application' };
}

/** One guarantee that a credit report shows. */
export interface ShownGuarantee {
  for: string;
  uscc: string | null;
  balanceMinor: number;
}

/** What somebody guarantees by his credit report: the sum, and for whom where the report says so. */
export type GuaranteesShown =
  | { state: 'missing' }
  | { state: 'known'; sumMinor: number; each: readonly ShownGuarantee[] | null };

/** Whom the bureau does not know guarantees nothing that it knows of; a sum of nought is for nobody. */
export function guaranteesShown(
  input: Pick<CrossCheckInput, 'file' | 'policy' | 'now'>,
  partyId: string,
): GuaranteesShown {
  const bureau = usableFacts(input, partyId, 'credit_bureau');
  if (bureau.state === 'missing') return { state: 'missing' };
  if (bureau.state === 'no_record') return { state: 'known', sumMinor: 0, each: [] };
  const { guaranteesMinor: sumMinor, guarantees } = bureau.data;
  return { state: 'known', sumMinor, each: guarantees ?? (sumMinor === 0 ? [] : null) };
}

/** Whether a party of the loan is whom a report names: by its code where both have one, else by its whole name. */
export function isNamed(file: CaseFile, partyId: string, shown: ShownGuarantee): boolean {
  const person = personOf(file, partyId);
  if (person !== undefined) return shown.uscc === null && shown.for === person.name;
  const party = entryOf(file.parties, partyId)?.party;
  if (party?.kind !== 'organisation') return false;
  return shown.uscc === null ? shown.for === party.name : shown.uscc === party.uscc;
}
