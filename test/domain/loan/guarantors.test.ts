import { describe, expect, it } from '@jest/globals';
import { consentPurposes } from '../../../domain/application/application-parts.js';
import type { Party } from '../../../domain/application/party.js';
import { isMatterOf } from '../../../domain/loan/finding-matters.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { papersOf } from '../../../domain/loan/required-papers.js';
import { intervieweesOf } from '../../../domain/loan/spokespeople.js';
import { banksOfWork } from '../../../domain/loan/work.js';
import { aGuarantor, aGuarantorCompany, aRepresentative } from '../../builders/a-guarantor.js';
import { aConsumerApplication } from '../../builders/an-application.js';
import { Case, system } from '../../builders/decider.js';
import { policyOf } from '../../builders/policies.js';

const policy = policyOf('consumer');
/** A consumer loan in which these stand besides, who agree to everything. */
function guaranteed(more: readonly object[], under = policy): Case {
  const body = aConsumerApplication();
  const parties = [...body.parties, ...more] as Party[];
  const given = (more as Party[]).flatMap(({ partyId }) =>
    consentPurposes.map((purpose) => ({
      ...{ partyId, purpose, givenAt: '2026-03-02T01:00:00.000Z', evidence: 'e' },
    })),
  );
  return new Case({ policy: under }).submit({
    ...body,
    parties,
    consents: [...body.consents, ...given],
  });
}
const byPerson = () => guaranteed([aGuarantor()]);
const byCompany = () => guaranteed([aGuarantorCompany(), aRepresentative()]);

const askedAbout = (one: Case, partyId: string) =>
  Object.values(one.state.steps)
    .filter(({ step, subject }) => step === 'ask_source' && subject === partyId)
    .map(({ what }) => what)
    .sort();
const papersOfGuarantor = (one: Case) =>
  papersOf(one.state, one.context(system))
    .filter(({ subject }) => subject === 'guarantor' || subject === 'representative')
    .map(({ item, subject, stage }) => `${item} of ${subject} ${stage}`);

describe('the sources that are asked about a guarantor', () => {
  it('are those of a person, and of his income where he states one', () => {
    const aboutHim = ['credit_bureau', 'identity', 'judicial', 'phone_ownership'];
    const income = ['provident_fund', 'sanctions', 'social_insurance', 'tax'];
    expect(askedAbout(byPerson(), 'guarantor')).toEqual([...aboutHim, ...income]);
    const silent = guaranteed([aGuarantor({ income: null })]);
    expect(askedAbout(silent, 'guarantor')).toEqual([...aboutHim, 'sanctions']);
  });

  it('are those of a company, and of whoever speaks for it who he is', () => {
    const one = byCompany();
    expect(askedAbout(one, 'guarantor')).toEqual([
      ...['business_registry', 'company_tax', 'credit_bureau', 'judicial'],
    ]);
    // The lists are asked about it once its register has said who owns it.
    one.answerSources({});
    expect(askedAbout(one, 'guarantor')).toContain('sanctions');
    expect(askedAbout(one, 'representative')).toEqual([
      ...['identity', 'phone_ownership', 'sanctions'],
    ]);
  });

  it('do not ask for the credit report of a company that has not authorised it', () => {
    const body = aConsumerApplication();
    const parties = [...body.parties, aGuarantorCompany(), aRepresentative()] as Party[];
    const one = new Case({ policy }).submit({ ...body, parties });
    expect(askedAbout(one, 'guarantor')).not.toContain('credit_bureau');
    expect(one.state.checks['credit_bureau:guarantor']?.outcome).toEqual({
      ...{ outcome: 'not_evaluated', reason: 'no_consent' },
    });
  });
});

describe('the papers of a guarantor', () => {
  it('are those that a person has, with the word of his spouse where he has one', () => {
    const own = ['identity_card of guarantor before_report', 'guarantee of guarantor before_money'];
    expect(papersOfGuarantor(byPerson())).toEqual(own);
    const married = guaranteed([aGuarantor({ maritalStatus: 'married' })]);
    expect(papersOfGuarantor(married)).toEqual([
      ...own,
      'guarantor_spouse_consent of guarantor before_money',
    ]);
  });

  it('are those that a company has, its resolution among them', () => {
    expect(papersOfGuarantor(byCompany())).toEqual([
      'identity_card of representative before_report',
      'guarantee of guarantor before_money',
      'guarantor_licence of guarantor before_report',
      'guarantor_resolution of guarantor before_report',
      'guarantor_statements of guarantor before_report',
    ]);
  });
});

describe('the interview of a guarantor', () => {
  it('is his own, or that of whoever speaks for the company, with the questions of guarantors', () => {
    expect(intervieweesOf(byPerson().state, policy)).toEqual(['borrower', 'guarantor']);
    const { state } = byCompany();
    expect(intervieweesOf(state, policy)).toEqual(['borrower', 'representative']);
    expect(banksOfWork('applicant_interview', state, 'representative')).toContain('Q-GUAR');
    expect(banksOfWork('applicant_interview', state, 'borrower')).toContain('Q-CONS');
    expect(banksOfWork('applicant_interview', state, 'borrower')).not.toContain('Q-GUAR');
  });

  it('is opened beside that of whoever borrows, and the report waits for it', () => {
    const one = byPerson();
    one.answerSources({});
    const interviews = openTasks(one.state, 'applicant_interview').map(({ partyId }) => partyId);
    expect(interviews).toEqual(['borrower', 'guarantor']);
    expect(openTasks(one.state, 'report_review')).toEqual([]);
  });

  it('is asked of nobody by a policy that does not ask for it', () => {
    const { guarantors: _none, ...earlier } = policy;
    expect(intervieweesOf(byPerson().state, earlier as typeof policy)).toEqual(['borrower']);
  });
});

describe('a finding about a guarantor', () => {
  it('is a matter of himself, or of whoever speaks for the company, and of nobody else', () => {
    const { state } = byCompany();
    expect(isMatterOf(state, 'guarantor', 'representative')).toBe(true);
    expect(isMatterOf(state, 'guarantor', 'borrower')).toBe(false);
    expect(isMatterOf(state, 'borrower', 'representative')).toBe(false);
    expect(isMatterOf(state, 'loan', 'representative')).toBe(false);
    expect(isMatterOf(byPerson().state, 'guarantor', 'guarantor')).toBe(true);
    expect(isMatterOf(byPerson().state, 'loan', 'borrower')).toBe(true);
  });
});
