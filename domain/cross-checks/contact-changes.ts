import { addMonthsFromAnchor, civilDate } from '../calendar/civil-date.js';
import { instant } from '../calendar/instant.js';
import { civilDateAt } from '../calendar/zoned-time.js';
import { contactsOf, keptAnswer, personOf, type CaseFile } from '../checks/case-file.js';
import { readPhoneNumber } from '../formats/phone.js';
import type { CrossCheckInput } from './cross-check.js';
import { usableFacts } from './usable-facts.js';

/** Where a number that came into use was seen. */
export type NumberSeenIn =
  'credit_bureau' | 'application' | 'other_applications' | 'phone_ownership';

/** Numbers that a person took up within the window, each once, or why nobody can say. */
export type ContactChanges =
  | { state: 'evaluated'; numbers: { number: string; seenIn: NumberSeenIn[] }[] }
  | { state: 'not_evaluated'; missing: string[] };

type ChangesInput = Pick<CrossCheckInput, 'file' | 'policy' | 'now' | 'numbersElsewhere'>;

/** Numbers of the shipped pack belong to China. */
const homeCountry = 'CN';

/** One spelling of a number, so that `+86 138…` and `138…` are one. */
export function spelledAlike(number: string): string {
  const reading = readPhoneNumber(number.normalize('NFKC').trim(), homeCountry);
  return reading.result === 'read' ? reading.value.canonical : number;
}

/**
 * Mobiles that came into use within the policy's window (depth.md G16), from four sources: the phone list of the credit report, the
 * corrections of this application that the customer caused, his other applications, and the operator's word on the mobile in use. A number that the operator says is
 * older than the window is no change, also where the report has listed it anew. With what is known reaching the bound a missing source adds
 * nothing; below it nobody can say.
 */
export function contactChanges(input: ChangesInput, partyId: string): ContactChanges {
  const { windowMonths, from } = input.policy.signals.contactChanges;
  const today = civilDateAt(instant(input.now), input.policy.zone);
  const since = addMonthsFromAnchor(civilDate(today), -windowMonths);
  const bureau = usableFacts(input, partyId, 'credit_bureau');
  const operator = usableFacts(input, partyId, 'phone_ownership');
  const seen = new Map<string, NumberSeenIn[]>();
  const add = (number: string, seenIn: NumberSeenIn) => {
    const spelled = spelledAlike(number);
    seen.set(spelled, [...new Set([...(seen.get(spelled) ?? []), seenIn])]);
  };
  if (bureau.state === 'data') {
    for (const { number, updatedOn } of bureau.data.phones) {
      if (updatedOn > since) add(number, 'credit_bureau');
    }
  }
  for (const number of correctedNumbers(input, partyId, since)) add(number, 'application');
  const inUse = mobileInUse(input.file, partyId);
  for (const number of numbersOfApplications(input, partyId, since))
    add(number, 'other_applications');
  if (operator.state === 'data' && inUse !== undefined) {
    if (operator.data.since > since) add(inUse, 'phone_ownership');
    else seen.delete(spelledAlike(inUse));
  }
  const missing = [
    ...(bureau.state === 'data' ? [] : ['credit_bureau']),
    ...(operator.state === 'missing' ? ['phone_ownership'] : []),
    ...(input.numbersElsewhere === null ? ['blind_index'] : []),
  ];
  if (seen.size < from && missing.length > 0) return { state: 'not_evaluated', missing };
  return {
    state: 'evaluated',
    numbers: [...seen].map(([number, seenIn]) => ({ number, seenIn })),
  };
}

/** Numbers by which the customer had his own replaced within the window; what somebody wrote down wrongly is no change. */
function correctedNumbers({ file, policy }: ChangesInput, partyId: string, since: string) {
  const { contactPoints, contactChanges: changes } = contactsOf(file, partyId);
  const counted = changes.filter(
    ({ what, cause, at }) =>
      what === 'phone' && cause === 'changed' && civilDateAt(instant(at), policy.zone) > since,
  ).length;
  const corrected = contactPoints.filter(
    ({ kind, of, source }) => kind === 'mobile' && of === 'self' && source === 'correction',
  );
  // The newest stands first, and each correction of a phone has brought one.
  return corrected.slice(0, counted).map(({ value }) => value);
}

/**
 * Numbers by which a person went on from one application to the next, this one among them. Since when he has the first of them nobody knows, so that it
 * is no change; nor is a number that he gave before. What the index knows by its digest alone stands under a name of its own.
 */
function numbersOfApplications(input: ChangesInput, partyId: string, since: string): string[] {
  const { file, policy, numbersElsewhere } = input;
  const inUse = mobileInUse(file, partyId);
  const others = (numbersElsewhere ?? []).filter((one) => one.partyId === partyId);
  const given = [
    ...others.map(({ at, number }, i) => ({ at, number: number ?? `elsewhere:${i}` })),
    ...(inUse === undefined ? [] : [{ at: file.submittedAt, number: inUse }]),
  ].sort((one, other) => (one.at < other.at ? -1 : 1));
  const spelled = given.map((one) => ({ ...one, number: spelledAlike(one.number) }));
  const first = new Map(spelled.toReversed().map(({ number, at }) => [number, at]));
  return [...first]
    .filter(([number]) => number !== spelled[0]?.number)
    .filter(([, at]) => civilDateAt(instant(at), policy.zone) > since)
    .map(([number]) => number);
}

function mobileInUse(file: CaseFile, partyId: string): string | undefined {
  return personOf(file, partyId)?.contactPoints.find(({ kind }) => kind === 'mobile')?.value;
}

/** Earlier mobiles of a person as the credit report lists them, without the one in use: what the operator is asked about, and nobody dials. */
export function formerNumbersOf(file: CaseFile, partyId: string): string[] {
  const answer = keptAnswer(file, partyId, 'credit_bureau')?.answer;
  if (answer?.answer !== 'FOUND') return [];
  const inUse = mobileInUse(file, partyId);
  const others = answer.data.phones
    .map(({ number }) => spelledAlike(number))
    .filter((number) => isMobile(number) && number !== spelledAlike(inUse ?? ''));
  return [...new Set(others)];
}

function isMobile(number: string): boolean {
  const reading = readPhoneNumber(number, homeCountry);
  return reading.result === 'read' && reading.value.kind === 'mobile';
}
