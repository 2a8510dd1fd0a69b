import { borrowingCompanyOf, organisationOf } from '../../checks/case-file.js';
import type { Organisation } from '../../application/party.js';
import { isSameParty, type NamedParty } from '../business/same-party.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { worksContractOf, worksContractStale } from './works-contract.js';

/** Whether a contract names another than the file; where one of the two names nobody it does not. */
const isAnother = (signed: NamedParty | null, told: Organisation | undefined): boolean =>
  signed !== null && told !== undefined && !isSameParty(signed, told);

/**
 * Who has it built, builds and supervises by the works contract is who the project file says (固贷办法 2024-1: the payment is held against the contract; depth.md
 * G5). Built for another than who borrows: red. Another contractor or supervisor: orange.
 */
export const worksContractParties: CrossCheck<'project_finance'> = {
  rule: 'works_contract_parties',
  about: 'loan',
  staleWhen: worksContractStale,
  opensQuestions: ['Q-PROJ-04'],
  evaluate({ file }, subject) {
    const contract = worksContractOf(file);
    if (contract === undefined) return notEvaluated('works_contract');
    const { contractor, supervisorPartyId } = file.purpose.project;
    const told = {
      owner: borrowingCompanyOf(file),
      contractor: organisationOf(file, contractor.partyId),
      supervisor: organisationOf(file, supervisorPartyId),
    };
    const roles = ['owner', 'contractor', 'supervisor'] as const;
    const others = roles.filter((role) => isAnother(contract[role], told[role]));
    const numbers = roles.flatMap((role) => [
      compared(`works_${role}`, told[role]?.name ?? null, 'text', 'application'),
      compared(`works_${role}`, contract[role]?.name ?? null, 'text', 'works_contract'),
    ]);
    if (told.owner === undefined || told.contractor === undefined) return notEvaluated('parties');
    if (others.length === 0) return clear(...numbers);
    return findingOf(worksContractParties, subject, {
      severity: others.includes('owner') ? 'red' : 'orange',
      ...{ kind: 'fraud', compared: numbers },
    });
  },
};
