import type { FactsBySource, SourceFacts, SourceName } from '../../../domain/facts/sources.js';
import type { CrossCheckInput } from '../../../domain/cross-checks/cross-check.js';
import { chineseCalendar } from '../../../domain/calendar/chinese-calendar.js';
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

/** The input of a case in which every source is clean, with the parts that a test is about. */
export function aCleanInput(
  parts: CaseParts = {},
  over: Partial<CrossCheckInput> = {},
): CrossCheckInput {
  return {
    file: aCase({ facts: personFacts(), loanFacts: carFacts(), ...parts }),
    policy: autoPolicy(),
    now,
    today,
    calendar,
    sharedNumbers: [],
    sharedValues: [],
    ...over,
  };
}
