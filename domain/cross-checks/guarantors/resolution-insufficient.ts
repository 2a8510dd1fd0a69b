import { borrowingPartyOf, organisationOf, type CaseFile } from '../../checks/case-file.js';
import type { BusinessRegistryFacts } from '../../facts/business-registry.js';
import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from '../cross-check.js';
import { dataOf } from '../usable-facts.js';
import { guaranteeOf } from './guaranteeing.js';
import { resolutionOf } from './resolution-of.js';

/**
 * Whether the resolution of a company covers its guarantee: it is for as much, and where whoever borrows owns or controls the company that guarantees, its
 * shareholders took it and not its board (公司法 2023 art. 15 para. 2).
 */
export const resolutionInsufficient: CrossCheck = {
  rule: 'resolution_insufficient',
  about: 'guaranteeing_company',
  staleWhen: ['company_resolution', 'business_registry', 'guarantee'],
  opensQuestions: ['Q-GUAR-10'],
  evaluate(input, subject) {
    const { file } = input;
    const resolved = resolutionOf(file, subject);
    if (resolved === undefined) return notEvaluated('company_resolution');
    const here = guaranteeOf(file, subject);
    if (here === undefined) return notEvaluated('guarantee');
    const { body, amount: most, passedOn } = resolved;
    const numbers = [
      amount('guaranteed_here', here.amount.amountMinor, 'application'),
      amount('resolved_amount', most.amountMinor, 'company_resolution'),
      compared('resolved_by', body, 'text', 'company_resolution'),
      compared('resolved_on', passedOn, 'date', 'company_resolution'),
    ];
    const isBelow = most.amountMinor < here.amount.amountMinor;
    const registry = dataOf(input, subject, 'business_registry');
    if (registry === undefined && !isBelow && body === 'board')
      return notEvaluated('business_registry');
    const wantsShareholders = registry !== undefined && isOwnedBy(registry, file);
    if (!isBelow && !(wantsShareholders && body === 'board')) return clear(...numbers);
    return findingOf(resolutionInsufficient, subject, {
      severity: 'orange',
      kind: 'legal',
      compared: numbers,
    });
  },
};

/** Whether whoever borrows, or a key person of the company that does, owns or controls the company that guarantees. */
function isOwnedBy({ owners, controller }: BusinessRegistryFacts, file: CaseFile): boolean {
  const borrower = borrowingPartyOf(file);
  const company = borrower && organisationOf(file, borrower.partyId);
  const names = Object.values(file.parties).flatMap(({ party }) =>
    party.kind === 'person' && (party.role === 'borrower' || party.role === 'key_person')
      ? [party.name]
      : [],
  );
  return (
    owners.some((one) =>
      one.kind === 'person' ? names.includes(one.name) : one.uscc === company?.uscc,
    ) ||
    (controller !== null && names.includes(controller.name))
  );
}
