import { describe, expect, it } from '@jest/globals';
import type { Application } from '../../../domain/application/application.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import type { RiskTier } from '../../../domain/policy/scorecard-policy.js';
import { aConsumerApplication, aContact, anApplication } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import { Life } from '../../builders/life.js';
import { policyOf } from '../../builders/policies.js';

/** A car loan whose applicant named a friend; who agreed to be called, where he did. */
function named(consents: readonly string[]) {
  const application = anApplication();
  const ofContact = aConsumerApplication().consents.filter(
    ({ partyId, purpose }) => partyId === 'contact' && consents.some((one) => one === purpose),
  );
  return anApplication({
    parties: [...application.parties, aContact()],
    consents: [...application.consents, ...ofContact],
  });
}

interface Row {
  name: string;
  application: Application;
  tier: RiskTier;
  work: string[];
}

/** Whom the work of a tier is with, as the policy ships. */
function workOf(application: Application, tier: RiskTier): string[] {
  const life = new Life().submit(application);
  life.answerSources(cleanAnswers);
  if (tier !== 'low') {
    const set = { type: 'overrideTier', tier, reason: 'his dealer' } as const;
    life.do(set, person('ro-1', 'risk_officer'));
  }
  return openTasks(life.state).map(({ type, partyId }) => `${type}:${partyId}`);
}

describe('the depth of a car loan by its tier, as it ships', () => {
  const agreed = named(['emergency_contact', 'phone_ownership']);
  const usual = ['applicant_interview:borrower', 'employer_verification:borrower'];
  it.each([
    { name: 'low', application: agreed, tier: 'low', work: usual },
    { name: 'medium', application: agreed, tier: 'medium', work: usual },
    {
      ...{ name: 'high, and the contact person is called', application: agreed, tier: 'high' },
      work: [...usual, 'contact_verification:contact'],
    },
    {
      ...{ name: 'high, and the contact person was never asked', application: named([]) },
      ...{ tier: 'high', work: usual },
    },
    { name: 'high, and nobody is named', application: anApplication(), tier: 'high', work: usual },
  ] as Row[])('$name', ({ application, tier, work }) => {
    expect(workOf(application, tier).sort()).toEqual([...work].sort());
  });
});

it.each(['auto', 'mortgage'] as const)('the work of %s grows with the risk', (product) => {
  const { low, medium, high } = policyOf(product).work.tasksByTier;
  expect(low).toEqual(['applicant_interview', 'employer_verification']);
  expect(medium).toEqual(low);
  expect(high).toEqual([...low, 'contact_verification']);
});
