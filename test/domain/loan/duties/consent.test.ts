import { describe, expect, it } from '@jest/globals';
import { byConsent } from '../../../../domain/loan/duties/by-consent.js';
import type { Loan } from '../../../../domain/loan/state/loan.js';
import type { ConsentPurpose } from '../../../../domain/application/application-parts.js';
import { cleanAnswers } from '../../../builders/clean-facts.js';
import { Life } from '../../../builders/life.js';
import { autoPolicy } from '../../../builders/policies.js';

const asked = new Life().submit().state;
const at = (hour: string) => `2026-03-03T${hour}:00:00.000Z`;
/** One who is asked about at ten, at one source, with these consents to it. */
function loanWith(
  what: string,
  consents: { purpose?: ConsentPurpose; partyId?: string; from: string; until?: string }[],
  subject = 'borrower',
): Loan {
  const [any] = Object.values(asked.steps);
  if (any === undefined) throw new Error('nothing is asked');
  const step = {
    ...any,
    key: 's',
    step: 'ask_source' as const,
    what,
    subject,
    orderedAt: at('10'),
  };
  return {
    ...asked,
    steps: { s: step },
    consents: consents.map(({ purpose = what as ConsentPurpose, partyId, from, until }) => ({
      ...{ partyId: partyId ?? 'borrower', purpose, evidence: 'e/1' },
      ...{ givenAt: at(from), withdrawnAt: until === undefined ? null : at(until) },
    })),
  };
}
const standing = (to: 'credit_bureau' | 'each_source', loan: Loan) =>
  byConsent({ kind: 'consent', to }, loan, autoPolicy).find(
    ({ subject }) => subject === 'borrower',
  );

describe('a question and its consent', () => {
  it.each([
    ['given before', [{ from: '09' }], '09'],
    ['given in the same instant', [{ from: '10' }], '10'],
    ['given after', [{ from: '11' }], null],
    ['withdrawn before', [{ from: '08', until: '09' }], null],
    ['withdrawn after', [{ from: '08', until: '11' }], '08'],
    ['withdrawn before and given again', [{ from: '07', until: '08' }, { from: '09' }], '09'],
    ['for something else', [{ from: '09', purpose: 'tax' as const }], null],
    ['of somebody else', [{ from: '09', partyId: 'dealer' }], null],
    ['none', [], null],
  ])('%s', (_name, consents, since) => {
    const loan = loanWith('credit_bureau', consents);
    for (const to of ['credit_bureau', 'each_source'] as const)
      expect(standing(to, loan)?.answer).toEqual(
        since === null
          ? undefined
          : {
              ...{ status: 'met', at: at(since), by: ['borrower'] },
              ...{ how: 'given_before_each_question', reason: null },
            },
      );
  });

  it('what secures the loan is asked about under the borrower’s', () => {
    expect(standing('each_source', loanWith('valuation', [{ from: '09' }], 'loan'))).toMatchObject({
      ...{ subject: 'borrower', answer: { at: at('09') } },
    });
    expect(standing('each_source', loanWith('valuation', [], 'loan'))?.answer).toBeUndefined();
  });

  it('is no matter of sources that the law has asked, or that are asked about companies', () => {
    for (const what of ['sanctions', 'loan_account', 'business_registry'])
      expect(standing('each_source', loanWith(what, []))).toBeUndefined();
  });

  it('is due of one source before it is asked, and of each only once something was asked', () => {
    const loan = { ...loanWith('credit_bureau', [{ from: '09' }]), steps: {} };
    expect(standing('credit_bureau', loan)?.answer).toMatchObject({ at: at('09'), how: 'given' });
    expect(standing('credit_bureau', { ...loan, consents: [] })).toMatchObject({
      ...{ subject: 'borrower', answer: undefined },
    });
    expect(standing('each_source', loan)).toBeUndefined();
  });

  it('each of several questions needs its own', () => {
    const one = loanWith('tax', [{ from: '09' }]);
    const { steps } = loanWith('judicial', []);
    const both = {
      ...one,
      steps: { ...one.steps, other: { ...steps['s'], key: 'other' } },
    } as Loan;
    expect(standing('each_source', both)?.answer).toBeUndefined();
  });
});

it('everything that a clean application asks has its consent', () => {
  const life = new Life().submit();
  life.answerSources(cleanAnswers);
  for (const to of ['credit_bureau', 'each_source'] as const)
    expect(standing(to, life.state)?.answer).toMatchObject({ status: 'met' });
});
