import { civilDateAt } from '../../calendar/zoned-time.js';
import { standingOf } from '../../employers/standing.js';
import { canonicalPhone } from '../calls/canonical-contact.js';
import type { Draft } from '../draft.js';
import type { KnownContactPoint, PartyState } from '../state/party-state.js';
import type { Check } from '../state/check.js';
import type { Step } from '../state/step.js';
import { checkPolicyOf } from './check-conclusion.js';
import { orderCheck } from './check-ordering.js';
import { openManualCheck } from './manual-checks.js';

/**
 * Numbers that a source's answer made known or proved. A number is dialled only with a recorded source and check (product.md §4):
 * the employer's come from the directory, never from the applicant; the applicant's own are proved by the operator.
 */
export function learnContactPoints(draft: Draft, step: Step): void {
  if (step.what === 'employer_directory') learnEmployerNumbers(draft, step);
  if (step.what === 'phone_ownership') proveOwnMobile(draft, step);
}

function learnEmployerNumbers(draft: Draft, step: Step): void {
  const answer = draft.loan.parties[step.subject]?.facts.employer_directory?.answer;
  if (answer?.answer !== 'FOUND' && answer?.answer !== 'MATCH') return;
  const { employer, now, policy } = draft.context;
  const today = civilDateAt(now, policy.zone);
  const known = new Map(employer?.numbers.map((one) => [one.value, standingOf(one, today)]));
  const told = new Set<string>();
  answer.data.numbers.forEach((found, i) => {
    const value = canonicalPhone(found.number);
    told.add(value);
    const standing = known.get(value);
    know(draft, step.subject, {
      id: `employer-${i + 1}`,
      value: found.number,
      ...employersNumber(draft, found.number, found),
      ...(standing === undefined ? {} : { standing }),
    });
  });
  learnFromDirectory(draft, step, told);
}

/**
 * What the directory of employers knows beside what the source has just found (depth.md G31): a number on which somebody answered for the
 * employer and that is still valid, and the end of one that this loan had learnt so. Others of the directory prove no more than the source's.
 */
function learnFromDirectory(draft: Draft, step: Step, told: ReadonlySet<string>): void {
  const { employer, now, policy } = draft.context;
  const today = civilDateAt(now, policy.zone);
  const before = draft.loan.parties[step.subject]?.contactPoints ?? [];
  for (const number of employer?.numbers ?? []) {
    const id = `directory-${number.numberId}`;
    const standing = standingOf(number, today);
    const isNews = standing === 'confirmed' || before.some((point) => point.id === id);
    if (told.has(number.value) || !isNews) continue;
    know(draft, step.subject, {
      ...{ id, value: number.value, ...employersNumber(draft, number.value, number) },
      standing: standing ?? 'ended',
    });
  }
}

function employersNumber(
  draft: Draft,
  digits: string,
  { source, label, foundOn }: { source: string; label: string; foundOn: string },
): Omit<KnownContactPoint, 'id' | 'value'> {
  return {
    kind: /^(\+86)?1\d{10}$/.test(digits) ? 'mobile' : 'landline',
    ...{ source, of: 'employer', label, foundOn },
    checked: { at: draft.context.now, by: 'employer_directory' },
    ...{ doNotCall: false, staleAt: null },
  };
}

function proveOwnMobile(draft: Draft, step: Step): void {
  const party = draft.loan.parties[step.subject];
  const answer = party?.facts.phone_ownership?.answer;
  if (party === undefined || answer?.answer !== 'MATCH') return;
  const mobile = mobileInUse(party);
  if (mobile === undefined || answer.data.status !== 'active') return;
  know(draft, step.subject, {
    ...mobile,
    checked: { at: draft.context.now, by: 'phone_ownership' },
  });
}

/** The own mobile that is asked about and dialled first: the newest that nothing has replaced or ended. */
function mobileInUse({ contactPoints }: PartyState): KnownContactPoint | undefined {
  return contactPoints.find(
    (point) => point.kind === 'mobile' && point.of === 'self' && point.staleAt === null,
  );
}

/**
 * Proves the numbers that people vouch for: a number that a person has verified may be dialled as one that the operator has matched.
 * The owner of a corrected number is asked for in servicing too, where nothing else orders checks.
 */
export function proveNumbers(draft: Draft): void {
  for (const { party, ...state } of Object.values(draft.loan.parties)) {
    const mobile = mobileInUse({ party, ...state });
    if (mobile === undefined) continue;
    const { partyId } = party;
    if (mobile.source === 'correction' && mobile.checked === null) askForOwner(draft, partyId);
    const check = draft.loan.checks[`phone_ownership:${partyId}`];
    if (check === undefined || check.stale || !isVouchedFor(check)) continue;
    // What the operator has proved since then needs nobody's word.
    if (mobile.checked !== null && mobile.checked.at >= check.concludedAt) continue;
    know(draft, partyId, { ...mobile, checked: { at: draft.context.now, by: 'manual_check' } });
  }
}

function askForOwner(draft: Draft, partyId: string): void {
  const policy = checkPolicyOf(draft, 'phone_ownership', partyId);
  if (policy === undefined) return;
  orderCheck(draft, policy, partyId);
  const check = draft.loan.checks[`phone_ownership:${partyId}`];
  if (check !== undefined && !check.stale) openManualCheck(draft, check);
}

/** Whether a person has judged the check, and for the better. */
function isVouchedFor({ outcome, basis }: Check): boolean {
  const passed = outcome.outcome === 'passed' || outcome.outcome === 'passed_with_note';
  return passed && 'taskId' in basis;
}

function know(draft: Draft, partyId: string, point: KnownContactPoint): void {
  const about = { partyId, contactPointId: point.id };
  draft.emit('contact_point_known', about, { [partyId]: { point } });
}
