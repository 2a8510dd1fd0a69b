import type { ConsentPurpose } from '../../application/application-parts.js';
import { compareInstants, instant } from '../../calendar/instant.js';
import { needsNoConsent } from '../../checks/case-file.js';
import { purposeOfSource } from '../../facts/consent-purpose.js';
import type { MetBy } from '../../policy/duty-policy.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import type { Loan } from '../state/loan.js';
import { findBorrowerId, subjectsOfCheck } from '../subjects.js';
import { met, type Answer, type Standing } from './standing.js';

/** A question to a source that needs a consent, as it was asked. */
interface Question {
  readonly person: string;
  readonly purpose: ConsentPurpose;
  readonly askedAt: string;
}

/**
 * Of everybody whether he had agreed when a source was asked about him (PIPL art. 13, 23; lending.md §4.1). A duty of one source is due of each
 * whom the policy has that source asked about; that of each source, of whoever was asked about at all, since who agreed to nothing is asked nothing.
 */
export function byConsent(
  { to }: Extract<MetBy, { kind: 'consent' }>,
  loan: Loan,
  policy: ProductPolicy,
): Standing[] {
  const asked = questionsOf(loan, policy).filter(
    ({ purpose }) => to === 'each_source' || purpose === to,
  );
  const due = to === 'each_source' ? [] : peopleOf(to, loan, policy);
  const people = [...new Set([...due, ...asked.map(({ person }) => person)])];
  return people.map((person) => {
    const own = asked.filter((question) => question.person === person);
    const answer =
      own.length > 0 || to === 'each_source' ? covered(own, loan) : given(to, person, loan);
    return { subject: person, answer };
  });
}

function questionsOf(loan: Loan, { checks }: ProductPolicy): Question[] {
  return Object.values(loan.steps).flatMap(({ step, what, subject, orderedAt }) => {
    const check = checks.find((one) => one.check === what);
    const purpose = check === undefined ? purposeOfSource(what) : check.consent;
    const person = whoAgrees(subject, loan);
    if (step !== 'ask_source' || purpose === null || person === undefined) return [];
    return [{ person, purpose, askedAt: orderedAt }];
  });
}

/** What secures the loan is the borrower's; a company that is merely paid or sells, and whoever was erased, has nothing to say to it. */
function whoAgrees(subject: string, loan: Loan): string | undefined {
  const person = subject === 'loan' ? findBorrowerId(loan) : subject;
  if (person === undefined || loan.parties[person] === undefined) return undefined;
  return needsNoConsent(loan, person) ? undefined : person;
}

const peopleOf = (to: ConsentPurpose, loan: Loan, { checks }: ProductPolicy): string[] =>
  checks
    .filter(({ consent }) => consent === to)
    .flatMap((check) => subjectsOfCheck(loan, check))
    .flatMap((subject) => whoAgrees(subject, loan) ?? []);

/** Met where each question had its consent at the time; since when all of them have. */
function covered(questions: readonly Question[], { consents }: Loan): Answer | undefined {
  const [first, ...others] = questions.map((question) => {
    const consent = consents.find((one) => covers(one, question));
    return consent === undefined ? undefined : { ...question, givenAt: consent.givenAt };
  });
  if (first === undefined || others.some((one) => one === undefined)) return undefined;
  const last = others.reduce((latest, one) => later(latest, one?.givenAt ?? ''), first.givenAt);
  return met(last, [first.person], 'given_before_each_question');
}

function covers(consent: Loan['consents'][number], question: Question): boolean {
  const { partyId, purpose, givenAt, withdrawnAt } = consent;
  return (
    partyId === question.person &&
    purpose === question.purpose &&
    !isAfter(givenAt, question.askedAt) &&
    (withdrawnAt === null || !isAfter(question.askedAt, withdrawnAt))
  );
}

/** Met also before anything was asked, by whoever has agreed. */
function given(to: ConsentPurpose, person: string, { consents }: Loan): Answer | undefined {
  const consent = consents.findLast(
    ({ partyId, purpose, withdrawnAt }) =>
      partyId === person && purpose === to && withdrawnAt === null,
  );
  return consent && met(consent.givenAt, [person], 'given');
}

const isAfter = (one: string, other: string): boolean =>
  compareInstants(instant(one), instant(other)) > 0;
const later = (one: string, other: string): string =>
  other !== '' && isAfter(other, one) ? other : one;
