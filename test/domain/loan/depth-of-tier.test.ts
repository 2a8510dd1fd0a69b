import { describe, expect, it } from '@jest/globals';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import type { RiskTier } from '../../../domain/policy/scorecard-policy.js';
import { anApplication, withoutContact } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';
import { autoPolicy, policyOf } from '../../builders/policies.js';

const ofPersons = ['applicant_interview', 'employer_verification'];

interface Row {
  name: string;
  tier: RiskTier;
  work: string[];
  before?: (life: Life) => void;
}

/** Whom the work of a tier is with, as the policy ships. */
function workOf({ tier, before }: Row): string[] {
  const life = new Life().submit();
  before?.(life);
  life.answerSources(cleanAnswers);
  if (tier !== 'low') {
    const set = { type: 'overrideTier', tier, reason: 'his dealer' } as const;
    life.do(set, person('ro-1', 'risk_officer'));
  }
  return openTasks(life.state).map(({ type, partyId }) => `${type}:${partyId}`);
}

describe('the depth of a car loan by its tier, as it ships', () => {
  const usual = ['applicant_interview:borrower', 'employer_verification:borrower'];
  const seen = ['video_interview:borrower', 'site_visit:borrower'];
  const withdraw = (life: Life) =>
    life.do(
      { type: 'withdrawConsent', partyId: 'contact', purpose: 'emergency_contact' },
      verifier,
    );
  it.each([
    { name: 'low', tier: 'low', work: usual },
    { name: 'medium', tier: 'medium', work: usual },
    {
      ...{ name: 'high, and the contact person is called', tier: 'high' },
      work: [...usual, 'contact_verification:contact', ...seen],
    },
    {
      ...{ name: 'high, and the contact person wants it no more', tier: 'high' },
      ...{ before: withdraw, work: [...usual, ...seen] },
    },
  ] as Row[])('$name', (row) => {
    expect(workOf(row).sort()).toEqual([...row.work].sort());
  });

  it('high, and nobody was named, as before contacts were demanded', () => {
    const { contactPoints: _demanded, ...before } = autoPolicy;
    const life = new Life({ policy: before }).submit(withoutContact(anApplication()));
    life.answerSources(cleanAnswers);
    const set = { type: 'overrideTier', tier: 'high', reason: 'his dealer' } as const;
    life.do(set, person('ro-1', 'risk_officer'));
    expect(openTasks(life.state).map(({ type }) => type)).not.toContain('contact_verification');
  });
});

it.each([
  {
    product: 'auto',
    low: ofPersons,
    besides: ['contact_verification', 'video_interview', 'site_visit'],
  },
  { product: 'mortgage', low: ofPersons, besides: ['contact_verification', 'site_visit'] },
  {
    product: 'consumer',
    low: [...ofPersons, 'contact_verification'],
    besides: ['video_interview'],
  },
  { product: 'sme_working_capital', low: ['applicant_interview'], besides: ['site_visit'] },
  { product: 'project_finance', low: ['applicant_interview'], besides: ['site_visit'] },
] as const)('the work of $product grows with the risk', ({ product, low, besides }) => {
  const { tasksByTier } = policyOf(product).work;
  expect(tasksByTier).toEqual({ low, medium: low, high: [...low, ...besides] });
});
