import type { Organisation } from '../../domain/application/party.js';
import type { ProjectFile } from '../../domain/application/project.js';
import type { WorksContract } from '../../domain/application/works-contract.js';
import type { CaseFacts } from '../facts/case-facts.js';
import type { ProjectFacts } from '../facts/project.js';
import { addDays } from '../time/civil-date.js';
import { cny } from './company-parties.js';

/** How many days before the application the works contract was signed. */
const signedDaysAgo = 20;

/** The works contract as it was read from the paper: between the company that borrows and its contractor, on the main works of the file. */
export function worksContractOf(
  { dealer, madeOn }: CaseFacts,
  { supervisor, worksContract: signed, startOn }: ProjectFacts,
  { name, uscc }: Pick<Organisation, 'name' | 'uscc'>,
  file: ProjectFile,
): WorksContract {
  const named = (one: { name: string; uscc: string }) => ({ name: one.name, uscc: one.uscc });
  const builder = signed.contractor ?? named(dealer.company);
  const earlier = startOn < madeOn ? startOn : madeOn;
  return {
    number: `SG-${uscc.slice(-6)}`,
    signedOn: addDays(earlier, -signedDaysAgo),
    works: file.name,
    ...{ owner: { name, uscc }, contractor: builder, supervisor: named(supervisor.company) },
    price: cny(signed.priceMinor ?? file.contractor.contractValue.amountMinor),
    ...{ startOn: file.startOn, finishOn: signed.finishOn ?? file.finishOn },
    payee: { ...builder, accountLast4: dealer.account.number.slice(-4) },
  };
}
