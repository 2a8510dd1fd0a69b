import { borrowingCompanyOf } from '../../checks/case-file.js';
import type { CaseFile } from '../../checks/case-file.js';
import type { BankStatementsFacts } from '../../facts/bank-statements.js';
import type { BusinessRegistryFacts } from '../../facts/business-registry.js';
import { entryOf } from '../../entry.js';
import type { ProjectPolicy } from '../../policy/project-policy.js';
import { sumOf } from '../business/amounts.js';
import { capitalReturned, type ReturnedCapital } from './capital-returned.js';
import { capitalSeen } from './capital-seen.js';
import { capitalTold } from './capital-told.js';
import { verificationOf, verifiedBeforeMinor } from './capital-verified.js';

/** What the account shows of the capital. In minor units. */
export interface CapitalOfAccount {
  /** What came in and stayed. */
  seenMinor: number;
  /** What was told for days before its first row, and what of that a verification counts. */
  beforeMinor: number;
  verifiedMinor: number;
  /** Each payment that came in, with what went back of it; empty under a policy that looks at no window. */
  returned: ReturnedCapital[];
}

/** Names of whoever paid capital in or owns the company, as far as application and register tell; never the company itself. */
function ownersOf(
  file: CaseFile<'project_finance'>,
  registry: BusinessRegistryFacts | undefined,
): string[] {
  const { capitalPaid, sponsorPartyIds } = file.purpose.project;
  const ids = [...capitalPaid.map(({ payerPartyId }) => payerPartyId), ...sponsorPartyIds];
  const named = ids.flatMap((partyId) => entryOf(file.parties, partyId)?.party.name ?? []);
  const registered = registry?.owners.map(({ name }) => name) ?? [];
  const own = borrowingCompanyOf(file)?.name;
  return [...new Set([...named, ...registered])].filter((name) => name !== own);
}

/** The capital that the account shows, without what went back to an owner: money that only passed through is not in place (EW-F08). */
export function capitalOfAccount(
  file: CaseFile<'project_finance'>,
  account: BankStatementsFacts,
  registry: BusinessRegistryFacts | undefined,
  { capitalSeen: { daysMax, returnedWithinDays } }: Pick<ProjectPolicy, 'capitalSeen'>,
): CapitalOfAccount {
  const { seenRows, seenMinor, beforeMinor, seen, before } = capitalSeen(
    capitalTold(file),
    account,
    daysMax,
  );
  const paper = verificationOf(file);
  const verifiedMinor = paper === undefined ? 0 : verifiedBeforeMinor(paper, before, seen);
  const returned =
    returnedWithinDays === undefined
      ? []
      : capitalReturned(seenRows, account, ownersOf(file, registry), returnedWithinDays);
  const wentBack = sumOf(returned.map(({ returnedMinor }) => returnedMinor));
  return { seenMinor: seenMinor - wentBack, beforeMinor, verifiedMinor, returned };
}
