import { borrowingCompanyOf } from '../../checks/case-file.js';
import { casesByStatus } from '../../checks/judicial.js';
import { netAssetsMinor } from '../../cross-checks/guarantors/guaranteeing.js';
import { latestStatement, latestYear } from '../../cross-checks/business/statements.js';
import { dataOf } from '../../cross-checks/usable-facts.js';
import { entryOf } from '../../entry.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import type { ScriptFacts } from '../../questions/script-facts.js';
import type { Attempt } from '../state/attempt.js';
import type { Loan } from '../state/loan.js';
import type { Task } from '../state/task.js';
import { companyActedFor } from '../finding-matters.js';
import { borrowerIdOf } from '../subjects.js';
import { speaksAsGuarantor } from '../work.js';
import { unreachableDays } from './unreachable-days.js';

/** What the facts are worked out from. */
interface FactCase {
  readonly loan: Loan;
  readonly task: Task;
  readonly attempt: Attempt | null;
  readonly policy: ProductPolicy;
  readonly now: string;
  /** Civil date in the policy's zone. */
  readonly today: string;
}

/** Facts beside the answers that red flags are held against (questions.md §1, "red flag"). What no source tells is left out. */
export function answerFacts(of: FactCase): Partial<ScriptFacts> {
  const { loan, task, attempt, policy } = of;
  const party = entryOf(loan.parties, task.partyId ?? '')?.party;
  return {
    afterPayout: loan.money?.status === 'paid',
    misdialled: attempt?.dialledAsPlanned === false,
    numbersOnFile: numbersOnFile(loan),
    ...(party?.kind === 'person' ? { married: party.maritalStatus === 'married' } : {}),
    ...given('unreachableDays', unreachableDays(loan, policy)),
    ...given('enforcementOpen', enforcementOpen(of)),
    ...given('lienRegistered', lienRegistered(of)),
    ...booksFacts(of),
    ...given('netAssets', netAssetsOfGuarantor(of)),
  };
}

const given = <K extends keyof ScriptFacts>(name: K, value: ScriptFacts[K] | null) =>
  value === null ? {} : { [name]: value };

/** Numbers that the borrower gave as his own or as a contact's; whoever gives one of them as the employer's gives no employer's (EW-C02). */
function numbersOnFile(loan: Loan): string[] {
  const people = ['borrower', 'co_borrower', 'contact_person'];
  return Object.values(loan.parties)
    .filter(({ party }) => people.includes(party.role))
    .flatMap(({ contactPoints }) => contactPoints)
    .filter(({ kind, of }) => kind !== 'email' && of === 'self')
    .map(({ value }) => value);
}

function enforcementOpen({ loan, policy, now }: FactCase): boolean | null {
  const borrowerId = borrowingCompanyOf(loan)?.partyId ?? borrowerIdOf(loan);
  const courts = dataOf({ file: loan, policy, now }, borrowerId, 'judicial');
  if (courts === undefined) return null;
  return casesByStatus(courts).open.some(({ kind }) => kind !== 'defendant');
}

/** Whether the property register shows the lender's mortgage; of what secures otherwise nothing is known here. */
function lienRegistered({ loan, policy, now }: FactCase): boolean | null {
  const register = dataOf({ file: loan, policy, now }, 'loan', 'property_register');
  return register === undefined ? null : register.mortgages.some(({ holder }) => holder === 'ours');
}

/** What whoever guarantees owns less what he owes, in whole yuan: of himself, or of the company for which he speaks. */
function netAssetsOfGuarantor({ loan, task }: FactCase): number | null {
  if (!speaksAsGuarantor(loan, task.partyId)) return null;
  const guarantor = companyActedFor(loan, task.partyId) ?? task.partyId ?? '';
  const net = netAssetsMinor(loan, guarantor);
  return net === undefined ? null : Math.max(0, Math.floor(net.minor / 100));
}

/** Net assets and loss by the books that the company handed in, and whether its registry lists it. */
function booksFacts({ loan, policy, now, today }: FactCase): Partial<ScriptFacts> {
  const company = borrowingCompanyOf(loan);
  if (company === undefined || !('business' in policy)) return {};
  const registry = dataOf({ file: loan, policy, now }, company.partyId, 'business_registry');
  const statements = company.business?.statements ?? [];
  const year = latestYear({ statements, today, policy: policy.business });
  const equityMinor = latestStatement({ statements })?.closing.totalEquityMinor;
  return {
    ...(registry && { registryListed: registry.listings.some((one) => one.removedOn === null) }),
    ...(year && { lossInBooks: year.income.netProfitMinor < 0 }),
    ...(equityMinor !== undefined && { netAssets: Math.max(0, Math.floor(equityMinor / 100)) }),
  };
}
