import { describe, expect, it } from '@jest/globals';
import { consentPurposes } from '../../../domain/application/application-parts.js';
import type { Party, Person } from '../../../domain/application/party.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { aBorrower, aConsumerApplication, residentId } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { Case } from '../../builders/decider.js';
import { policyOf } from '../../builders/policies.js';

/** A wife who owes the loan with him, works and earns; pass what the test is about. */
function aCoBorrower(change: Partial<Person> = {}) {
  const { noLandline: _ofBorrower, ...person } = aBorrower();
  return {
    ...person,
    ...{ partyId: 'wife', role: 'co_borrower' as const, relation: 'spouse' as const },
    ...{ name: '孙示例', idNumber: residentId('33010619880511222') },
    contactPoints: [{ id: 'mobile', kind: 'mobile' as const, value: '13700137002' }],
    ...change,
  };
}
function borrowedWith(wife: object): Case {
  const body = aConsumerApplication();
  const given = consentPurposes.map((purpose) => ({
    ...{ partyId: 'wife', purpose, givenAt: '2026-03-02T01:00:00.000Z', evidence: 'e' },
  }));
  const one = new Case({ policy: policyOf('consumer') }).submit({
    ...body,
    parties: [...body.parties, wife] as Party[],
    consents: [...body.consents, ...given],
  });
  one.answerSources(cleanAnswers);
  return one;
}
const askedAbout = ({ state }: Case) =>
  Object.values(state.steps)
    .filter(({ step, subject }) => step === 'ask_source' && subject === 'wife')
    .map(({ what }) => what);
const withHer = ({ state }: Case, type: Parameters<typeof openTasks>[1]) =>
  openTasks(state, type).filter(({ partyId }) => partyId === 'wife');

describe('a co-borrower who states an income', () => {
  it('has her account and her employer looked up, and her employer called', () => {
    const one = borrowedWith(aCoBorrower());
    expect(askedAbout(one)).toEqual(expect.arrayContaining(['bank_statements', 'tax']));
    expect(askedAbout(one)).toContain('employer_directory');
    expect(withHer(one, 'employer_verification')).toHaveLength(1);
  });

  it('is not asked about what she does not state', () => {
    const one = borrowedWith(aCoBorrower({ income: null }));
    for (const source of ['bank_statements', 'tax', 'employer_directory'])
      expect(askedAbout(one)).not.toContain(source);
    expect(withHer(one, 'employer_verification')).toEqual([]);
  });
});

describe('a co-borrower whom a finding asks something', () => {
  const old = { idNumber: residentId('33010619400511222') };

  it('is interviewed where she has a number', () => {
    const one = borrowedWith(aCoBorrower(old));
    expect(one.state.findings['age_at_end:wife']).toMatchObject({ severity: 'orange' });
    expect(withHer(one, 'applicant_interview')).toHaveLength(1);
  });

  it('is asked for a number where she has none: somebody decides, and the report waits', () => {
    const one = borrowedWith(aCoBorrower({ ...old, contactPoints: [] }));
    expect(withHer(one, 'unreachable_review')).toEqual([
      expect.objectContaining({ about: expect.objectContaining({ reason: 'no_number_to_call' }) }),
    ]);
    expect(openTasks(one.state, 'report_review')).toEqual([]);
  });
});
