import type { FactsBySource, SourceFacts, SourceName } from '../../../domain/facts/sources.js';
import type { CrossCheckInput } from '../../../domain/cross-checks/cross-check.js';
import { chineseCalendar } from '../../../domain/calendar/chinese-calendar.js';
import type { CaseFile } from '../../../domain/checks/case-file.js';
import { aCase, found, now, today, type CaseParts } from '../checks/a-case.js';
import { cleanFacts } from '../checks/clean-facts.js';
import { autoPolicy } from '../policy/shipped-policy.js';

// Twenty-two years of days are worked out once per test file.
export const calendar = chineseCalendar();

/** Sources about the person in the clean case, and about the car. */
const personSources = [
  'identity',
  'phone_ownership',
  'bank_card',
  'judicial',
  'credit_bureau',
  'sanctions',
  'employer_directory',
  'social_insurance',
  'provident_fund',
  'tax',
  'bank_statements',
] as const;
const loanSources = ['vehicle_register', 'valuation', 'telematics'] as const;

/** The clean facts of a source with some of them changed. */
export function changed<S extends keyof typeof cleanFacts & SourceName>(
  source: S,
  over: Partial<SourceFacts<S>>,
): FactsBySource {
  return found(source, { ...(cleanFacts[source] as SourceFacts<S>), ...over });
}

/** Clean answers of every source about the person, with some replaced. */
export const personFacts = (...over: FactsBySource[]): FactsBySource =>
  Object.assign(
    {},
    ...personSources.map((one) => found(one, cleanFacts[one])),
    ...over,
  ) as FactsBySource;

export const carFacts = (...over: FactsBySource[]): FactsBySource =>
  Object.assign(
    {},
    ...loanSources.map((one) => found(one, cleanFacts[one])),
    ...over,
  ) as FactsBySource;

/** What the tax office has of the invoice that was handed in, and the register of the dealer, unless the test says otherwise. */
function proven(file: CaseFile<'auto'>, parts: CaseParts) {
  const { borrower, dealer } = file.parties;
  if (borrower === undefined || dealer === undefined) throw new Error('the case has both');
  const registry = found('business_registry', cleanFacts.business_registry);
  const seller = { name: '北京远行汽车销售有限公司', uscc: '91330106673959654P' };
  const invoices = (file.purpose.invoices ?? []).map(({ netAmount, taxAmount, ...printed }) => ({
    ...printed,
    ...{ status: 'valid' as const, statusOn: null, seller },
    buyer: { name: borrower.party.name, uscc: null },
    ...{ netMinor: netAmount.amountMinor, taxMinor: taxAmount.amountMinor },
  }));
  return {
    parties: { ...file.parties, dealer: { ...dealer, facts: parts.dealerFacts ?? registry } },
    facts: { ...found('invoices', { invoices, notFound: [] }), ...file.facts },
  };
}

/** The input of a case in which every source is clean, with the parts that a test is about. */
export function aCleanInput(
  parts: CaseParts = {},
  over: Partial<CrossCheckInput> = {},
): CrossCheckInput {
  const file = aCase({ facts: personFacts(), loanFacts: carFacts(), ...parts });
  return {
    file: { ...file, ...proven(file, parts) },
    policy: autoPolicy(),
    now,
    today,
    calendar,
    sharedNumbers: [],
    sharedValues: [],
    numbersElsewhere: [],
    invoicesElsewhere: [],
    ...over,
  };
}
