import type { BusinessRegistryFacts } from '../../facts/business-registry.js';
import { compareOrganisationNames } from '../organisation-names.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { BusinessRule, OfferedReceivable } from './business-case.js';

/** Companies that own the borrower, one above the other, as far as the register tells. */
export function companiesAbove({ owners, above }: BusinessRegistryFacts) {
  const all = [
    ...owners,
    ...above.flatMap((one) => [{ kind: 'organisation', ...one }, ...one.owners]),
  ];
  return all.flatMap((one) =>
    one.kind === 'organisation' && 'uscc' in one ? [{ name: one.name, uscc: one.uscc }] : [],
  );
}

/** By code where both have one, else by name. */
function isDebtor(
  { debtorName, debtorUscc }: OfferedReceivable,
  company: { name: string; uscc: string | null },
): boolean {
  if (debtorUscc !== null && company.uscc !== null) return debtorUscc === company.uscc;
  return compareOrganisationNames(debtorName, company.name) === 'same';
}

/**
 * Who owes is somebody else: a receivable from the borrower itself or from a company that owns it is worth what the borrower is worth, and is how
 * sales within a group are made (lending.md §3.4): orange.
 */
export const receivableDebtorRelated: BusinessRule = {
  rule: 'receivable_debtor_related',
  staleWhen: ['business_registry', 'collateral'],
  opensQuestions: ['Q-SME-13', 'Q-SME-21'],
  evaluate({ declared, registry, subject }) {
    if (declared.receivables.length === 0) return clear();
    const own = { name: declared.name, uscc: declared.uscc, source: 'application' };
    const above = registry.state === 'data' ? companiesAbove(registry.data) : [];
    const group = [own, ...above.map((one) => ({ ...one, source: 'business_registry' }))];
    const related = declared.receivables.flatMap((one) => {
      const company = group.find((each) => isDebtor(one, each));
      return company === undefined ? [] : [{ debtor: one.debtorName, company }];
    });
    if (related.length > 0) {
      return findingOf(receivableDebtorRelated, subject, {
        ...{ severity: 'orange', kind: 'fraud' },
        compared: related.flatMap(({ debtor, company }) => [
          compared('debtor', debtor, 'text', 'application'),
          compared('company_of_group', company.name, 'text', company.source),
        ]),
      });
    }
    return registry.state === 'data' ? clear() : notEvaluated('business_registry');
  },
};
