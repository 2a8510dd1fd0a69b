import { describe, expect, it } from '@jest/globals';
import type { Task } from '../../../domain/loan/state/task.js';
import { aCompanyApplication, companyBody } from '../../builders/a-company-application.js';
import { Case } from '../../builders/decider.js';
import { policyOf } from '../../builders/policies.js';

const policy = policyOf('sme_working_capital');
const submitted = (change: object = {}) => new Case({ policy }).submit(aCompanyApplication(change));

const open = (one: Case, type: string): Task[] =>
  Object.values(one.state.tasks).filter((task) => task.type === type && task.status === 'open');

/** Which of the sources were asked about whom. */
const asked = (one: Case) =>
  Object.values(one.state.steps)
    .map(({ what, subject }) => `${what}:${subject}`)
    .sort();

describe('a loan to a company', () => {
  it('asks registers about the company, and who they are of its people', () => {
    expect(asked(submitted())).toEqual([
      'bank_statements:company',
      'business_registry:company',
      'company_tax:company',
      'credit_bureau:company',
      'credit_bureau:principal',
      'identity:finance',
      'identity:principal',
      'judicial:company',
      'judicial:principal',
      'movable_assets:company',
      'phone_ownership:finance',
      'phone_ownership:principal',
      'sanctions:company',
      'sanctions:finance',
      'sanctions:principal',
      'sanctions:supplier',
    ]);
  });

  it('asks nobody about it without its authorisation, and says so (S20)', () => {
    const consents = companyBody().consents.filter(({ partyId }) => partyId !== 'company');
    const { checks, steps } = submitted({ consents }).state;
    for (const check of ['judicial', 'credit_bureau', 'bank_statements'])
      expect(checks[`${check}:company`]?.outcome).toEqual({
        ...{ outcome: 'not_evaluated', reason: 'no_consent' },
      });
    expect(Object.values(steps).map(({ what }) => what)).toContain('business_registry');
  });

  it('interviews each key person of the policy alone, and nobody in place of an employer', () => {
    const one = submitted();
    one.answerSources({});
    const interviews = open(one, 'applicant_interview');
    expect(interviews.map(({ partyId }) => partyId)).toEqual(['principal', 'finance']);
    expect(interviews.map(({ banks }) => banks.map(({ id }) => id))).toEqual(
      Array(2).fill(['Q-OPEN', 'Q-GATE', 'Q-SME', 'Q-PROB', 'Q-WORD', 'Q-CLOS', 'Q-DECOY']),
    );
    expect(open(one, 'employer_verification')).toEqual([]);
  });

  it('asks one who holds every position once', () => {
    const [company, principal, , supplier] = companyBody().parties;
    const all = ['controller', 'legal_representative', 'finance_head', 'operations_head'];
    const one = submitted({
      parties: [company, { ...principal, positions: all }, supplier],
      consents: companyBody().consents.filter(({ partyId }) => partyId !== 'finance'),
    });
    one.answerSources({});
    expect(open(one, 'applicant_interview').map(({ partyId }) => partyId)).toEqual(['principal']);
  });
});
