import { instant } from '../calendar/instant.js';
import { civilDateAt } from '../calendar/zoned-time.js';
import { hasConsent, needsNoConsent, keptAnswer } from '../checks/case-file.js';
import { consentingParty } from '../checks/whose-consent.js';
import { isTooOld } from '../checks/check-age.js';
import { subjectsOf } from '../checks/check-subjects.js';
import { purposeOfSource } from '../facts/consent-purpose.js';
import type { SourceFacts, SourceName } from '../facts/sources.js';
import type { ProductPolicy } from '../policy/product-policy.js';
import type { CaseFile } from '../checks/case-file.js';
import { usableHandedIn } from '../statements/usable-handed-in.js';
import { statementInUse, type StatementInUse } from './statements/statement-in-use.js';

/** What a rule may use of a source: its data, its honest "no record", or nothing at all. */
export type UsableFacts<S extends SourceName> =
  { state: 'data'; data: SourceFacts<S> } | { state: 'no_record' } | { state: 'missing' };

/** The part of a rule's input that the facts need. */
interface FactsInput {
  file: CaseFile;
  policy: ProductPolicy;
  now: string;
  /** In servicing facts are older than before the money: this age takes the place of the check's time to live. */
  factMaxAgeDays?: number;
}

/**
 * One source's facts for a rule. Of statements it is what `statementInUse` says; of every other source what the source itself said.
 */
export function usableFacts<S extends SourceName>(
  input: FactsInput,
  subject: string,
  source: S,
): UsableFacts<S> {
  const own = factsOfSource(input, subject, source);
  if (source !== 'bank_statements') return own;
  const inUse = statementOf(input, subject);
  // The compiler does not see that S is the one source here.
  return inUse.from === 'customer'
    ? ({ state: 'data', data: inUse.facts } as unknown as UsableFacts<S>)
    : own;
}

/** The statement that the rules read about a party, and who gave it. */
export function statementOf(input: FactsInput, subject: string): StatementInUse {
  const bank = factsOfSource(input, subject, 'bank_statements');
  const said = bank.state === 'data' ? bank.data : undefined;
  return statementInUse(said, usableHandedIn(input, subject));
}

/**
 * What the source itself said, for a rule. Never asked, unavailable, too old, or its consent withdrawn is `missing`; a MISMATCH says that the
 * data is of somebody else, so it is missing too and stands in its check.
 */
export function factsOfSource<S extends SourceName>(
  input: FactsInput,
  subject: string,
  source: S,
): UsableFacts<S> {
  const kept = keptAnswer(input.file, subject, source);
  if (kept === undefined || !mayBeUsed(input, subject, source, kept.fetchedAt)) {
    return { state: 'missing' };
  }
  switch (kept.answer.answer) {
    case 'UNAVAILABLE':
    case 'MISMATCH':
      return { state: 'missing' };
    case 'NO_RECORD':
      return { state: 'no_record' };
    case 'MATCH':
    case 'FOUND':
      return { state: 'data', data: kept.answer.data };
  }
}

/**
 * The civil day, in the zone of the policy, on which what is kept of a source came; undefined where nothing is. What is counted back from it stands
 * as long as the answer does, and does not move with the calendar.
 */
export function answeredOn(
  { file, policy }: FactsInput,
  subject: string,
  source: SourceName,
): string | undefined {
  const kept = keptAnswer(file, subject, source);
  return kept === undefined ? undefined : civilDateAt(instant(kept.fetchedAt), policy.zone);
}

/** The data, or undefined when there is none for whatever reason. */
export function dataOf<S extends SourceName>(
  input: FactsInput,
  subject: string,
  source: S,
): SourceFacts<S> | undefined {
  const facts = usableFacts(input, subject, source);
  return facts.state === 'data' ? facts.data : undefined;
}

function mayBeUsed(
  { file, policy, now, factMaxAgeDays }: FactsInput,
  subject: string,
  source: SourceName,
  fetchedAt: string,
): boolean {
  const lines = policy.checks.filter((one) => one.check === source);
  const [first] = lines;
  const check =
    lines.length > 1
      ? (lines.find((one) => subjectsOf(file, one.subject).includes(subject)) ?? first)
      : first;
  const ageDays = factMaxAgeDays ?? check?.timeToLiveDays;
  if (ageDays !== undefined && isTooOld(fetchedAt, ageDays, now)) return false;
  // Where a car stands is location, which is sensitive and needs its own consent (PIPL art. 28 and 29), also where no check asks for it.
  const purpose = check === undefined ? purposeOfSource(source) : check.consent;
  if (purpose === null) return true;
  const person = consentingParty(file, subject, source);
  if (person === undefined) return false;
  return needsNoConsent(file, person) || hasConsent(file, person, purpose);
}
