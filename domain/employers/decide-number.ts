import { canonicalPhone } from '../loan/calls/canonical-contact.js';
import { refuse, type Refusal } from '../loan/refusal.js';
import type { EmployerCommand, EmployerContext } from './employer-command.js';
import { made, numbersMax, type EmployerDecision } from './employer-decision.js';
import type { Employer, EmployerNumber } from './employer.js';
import { endedBefore, expiryOf } from './number-validity.js';

type Of<T extends EmployerCommand['type']> = Extract<EmployerCommand, { type: T }>;

/** A number that a person enters. */
export function addNumber(
  { number, expiresOn }: Of<'addNumber'>,
  employer: Employer,
  { today, validDays, digits, newId }: EmployerContext,
): EmployerDecision | Refusal {
  const value = canonicalPhone(number.value);
  const { label, source, foundOn } = number;
  if (foundOn > today)
    return refuse('in_future', 'A number was found on a day that is over.', { path: 'foundOn' });
  if (expiresOn < foundOn) return endsBefore('It ends before it was found.');
  const late = tooLate(expiresOn, { foundOn, verifiedOn: null }, validDays);
  if (late !== undefined) return late;
  if (Object.values(digits).includes(value))
    return refuse('number_known', 'This number stands in the directory; verify it.', {
      path: 'number',
    });
  if (employer.numbers.length >= numbersMax)
    return refuse('too_many_numbers', `An employer has ${numbersMax} numbers at most.`);
  const numberId = newId('en');
  const data = { numberId, label, source, foundOn, expiresOn };
  return { ...made({ type: 'number_found', data }), digits: { [numberId]: value } };
}

/** What people do to a number that stands in the directory. */
export function aboutNumber(
  command: Of<'verifyNumber' | 'expireNumber' | 'showNumber'>,
  employer: Employer,
  context: EmployerContext,
): EmployerDecision | Refusal {
  const { numberId, reason } = command;
  const known = employer.numbers.find((one) => one.numberId === numberId);
  if (known === undefined)
    return refuse('unknown_number', 'This employer has no such number.', { path: 'numberId' });
  switch (command.type) {
    case 'verifyNumber':
      return verifyNumber(command, known, context);
    case 'expireNumber': {
      const on = endedBefore(known.expiresOn, context.today);
      return made({ type: 'number_expired', data: { numberId, on, reason } });
    }
    case 'showNumber':
      return made({ type: 'number_shown', data: { numberId, reason } });
  }
}

/**
 * What came of a call. Only who confirms it says until when, and no later than the policy (depth.md G31): a number that led elsewhere has ended,
 * and where nobody told its day stays.
 */
function verifyNumber(
  { numberId, result, expiresOn }: Of<'verifyNumber'>,
  known: EmployerNumber,
  { today, validDays }: EmployerContext,
): EmployerDecision | Refusal {
  const verified = (until: string) =>
    made({
      type: 'number_verified',
      data: { numberId, result, on: today, expiresOn: until, byHand: true },
    });
  if (result !== 'confirmed') {
    if (expiresOn !== null)
      return refuse('expires_not_taken', 'Only a number that is confirmed is given a last day.', {
        path: 'expiresOn',
      });
    const ended = endedBefore(known.expiresOn, today);
    return verified(result === 'led_elsewhere' ? ended : known.expiresOn);
  }
  const confirmed = { foundOn: known.foundOn, verifiedOn: today };
  if (validDays === null) return noDays;
  const until = expiresOn ?? expiryOf(confirmed, validDays);
  if (until < today) return endsBefore('A number that is confirmed today ends later.');
  return tooLate(until, confirmed, validDays) ?? verified(until);
}

const endsBefore = (message: string) => refuse('expires_before', message, { path: 'expiresOn' });
const noDays = refuse('no_valid_days', 'No policy says for how many days a number is valid.', {
  path: 'expiresOn',
});

/** Nobody makes a number valid for longer than the policy says. */
function tooLate(
  expiresOn: string,
  known: { foundOn: string; verifiedOn: string | null },
  validDays: number | null,
): Refusal | undefined {
  if (validDays === null) return noDays;
  const last = expiryOf(known, validDays);
  if (expiresOn <= last) return undefined;
  return refuse('expires_late', `A number is valid for ${validDays} days: until ${last}.`, {
    path: 'expiresOn',
  });
}
