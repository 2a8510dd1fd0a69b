import type { Organisation } from '../application/party.js';
import { entryOf } from '../entry.js';
import { beneficialOwners } from '../cross-checks/business/ownership.js';
import { mayBe } from '../cross-checks/business/shown-person.js';
import type { OwnerName } from '../facts/sanctions.js';
import { ownersMax } from '../facts/sanctions.js';
import type { ProductPolicy } from '../policy/product-policy.js';
import { keptAnswer, organisationOf, type CaseFile } from './case-file.js';
import { subjectsOf } from './check-subjects.js';

/** A company that borrows, or answers for who does. */
const customers: readonly string[] = ['borrower', 'guarantor'];

/**
 * Whether the owners of a party are looked for on the lists: of a company that borrows, or answers for who does, and that the policy has looked up in
 * the register of companies. Whoever only sells or is paid is no customer. Where a policy of an earlier release does not say from which share on somebody
 * owns a company that guarantees, nobody is named, and a person says who owns it.
 */
export function asksAboutOwners(file: CaseFile, policy: ProductPolicy, partyId: string): boolean {
  const company = organisationOf(file, partyId);
  if (company === undefined || !customers.includes(company.role)) return false;
  return policy.checks.some(
    ({ check, subject }) =>
      check === 'business_registry' && subjectsOf(file, subject).includes(partyId),
  );
}

/** From which share on somebody owns a company of this role. */
function boundsOf(policy: ProductPolicy, role: Organisation['role']) {
  const own = 'business' in policy ? policy.business.beneficialOwners : undefined;
  return role === 'guarantor' ? (policy.guarantors?.beneficialOwners ?? own) : own;
}

/**
 * Beneficial owners (受益所有人: 25 % or more through all chains, or control) and companies that hold as much, but for those whom the policy screens as
 * parties. Undefined while the register of companies has not told who owns this company: nobody knows, which is not that there is nobody.
 */
export function ownersToScreen(
  file: CaseFile,
  policy: ProductPolicy,
  partyId: string,
): OwnerName[] | undefined {
  const kept = keptAnswer(file, partyId, 'business_registry')?.answer;
  const company = organisationOf(file, partyId);
  const bounds = company && boundsOf(policy, company.role);
  if (bounds === undefined || kept === undefined || !('data' in kept)) return undefined;
  if (kept.data.uscc !== company?.uscc) return undefined;
  const { shareBasisPoints, stepsMax } = bounds;
  const { owners, holders } = beneficialOwners(kept.data, { shareBasisPoints, stepsMax });
  const screened = policy.checks
    .filter(({ check }) => check === 'sanctions')
    .flatMap(({ subject }) => subjectsOf(file, subject))
    .flatMap((id) => entryOf(file.parties, id)?.party ?? []);
  const people = owners
    .filter((owner) => !screened.some((one) => one.kind === 'person' && mayBe(owner, one)))
    .map(({ name, idLast4 }) => ({ kind: 'person' as const, name, code: idLast4 }));
  const companies = holders
    .filter(({ uscc }) => !screened.some((one) => one.kind === 'organisation' && one.uscc === uscc))
    .map(({ name, uscc }) => ({ kind: 'organisation' as const, name, code: uscc }));
  return [...people, ...companies].slice(0, ownersMax);
}
