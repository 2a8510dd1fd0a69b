import { describe, expect, it } from '@jest/globals';
import type { Application } from '../../../domain/application/application.js';
import type { Product } from '../../../domain/application/product.js';
import { instant } from '../../../domain/calendar/instant.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { papersOf } from '../../../domain/loan/required-papers.js';
import { tierInForce } from '../../../domain/loan/tier-in-force.js';
import { riskTiers, type RiskTier } from '../../../domain/policy/scorecard-policy.js';
import { aConsumerApplication } from '../../builders/an-application.js';
import {
  aCompanyApplication,
  aKeyPerson,
  companyBody,
} from '../../builders/a-company-application.js';
import { aProjectApplication, projectBody } from '../../builders/a-project-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { Case, person, system } from '../../builders/decider.js';
import { policyOf } from '../../builders/policies.js';

const signer = aKeyPerson('signer', ['legal_representative'], {
  ...{ first17: '32050219700307128', mobile: '13800138008' },
});
const operations = aKeyPerson('operations', ['operations_head'], {
  ...{ first17: '32050219710307129', mobile: '13800138009' },
});

/** The people of a company of whom one controls it and another one signs. */
const parted = (parties: readonly object[]): object[] => [
  ...parties.map((one) =>
    'partyId' in one && one.partyId === 'principal' ? { ...one, positions: ['controller'] } : one,
  ),
  ...[signer, operations],
];
const agreed = (['identity', 'phone_ownership', 'sanctions', 'judicial'] as const).flatMap(
  (purpose) =>
    ['signer', 'operations'].map((partyId) => ({
      ...{ partyId, purpose, givenAt: '2026-03-02T01:00:00.000Z' },
      evidence: `consents/${partyId}/${purpose}`,
    })),
);
const withPeople = ({ parties, consents }: { parties: object[]; consents: object[] }) => ({
  ...{ parties: parted(parties), consents: [...consents, ...agreed] },
});
const applications: Partial<Record<Product, () => Application>> = {
  consumer: () => aConsumerApplication(),
  sme_working_capital: () => aCompanyApplication(withPeople(companyBody())),
  project_finance: () => aProjectApplication(withPeople(projectBody())),
};

/** A loan whose sources have answered, in a tier that the card or a person says. */
function inTier(product: Product, tier: RiskTier): Case {
  const application = applications[product]?.();
  if (application === undefined) throw new Error(`no application of ${product}`);
  const one = new Case({ policy: policyOf(product) });
  if (product === 'project_finance') one.now = instant('2026-11-02T02:00:00.000Z');
  one.submit(application);
  one.answerSources(cleanAnswers);
  if (tierInForce(one.state) !== tier)
    one.do(
      { type: 'overrideTier', tier, reason: 'seen at the branch' },
      person('ro', 'risk_officer'),
    );
  return one;
}

/** What a tier adds to what every tier of the product has: who is talked to, and which papers are wanted. */
const added = (product: Product, tier: RiskTier) => {
  const { state, context } = bound(inTier(product, tier));
  const interviewed = openTasks(state, 'applicant_interview').map(({ partyId }) => partyId);
  const { items } = policyOf(product).requiredDocuments;
  const deep = items.flatMap(({ item, fromTier }) => (fromTier === undefined ? [] : [item]));
  const papers = papersOf(state, context).flatMap(({ item, subject }) =>
    deep.includes(item) ? [`${item}:${subject}`] : [],
  );
  return [...interviewed, ...papers];
};
const bound = (one: Case) => ({ state: one.state, context: one.context(system) });

describe('the depth by tier, as it ships', () => {
  const sme = ['principal', 'finance', 'operations'];
  const project = ['principal', 'finance', 'head'];
  it.each([
    { product: 'consumer', tier: 'low', work: ['borrower'] },
    { product: 'consumer', tier: 'medium', work: ['borrower', 'income_account:borrower'] },
    {
      ...{ product: 'consumer', tier: 'high' },
      work: ['borrower', 'income_account:borrower', 'proof_of_purpose:borrower'],
    },
    { product: 'sme_working_capital', tier: 'low', work: sme },
    {
      ...{ product: 'sme_working_capital', tier: 'medium' },
      work: [...sme, 'signer', 'premises:company'],
    },
    {
      ...{ product: 'sme_working_capital', tier: 'high' },
      work: [...sme, 'signer', 'premises:company', 'principal_account:principal'],
    },
    { product: 'project_finance', tier: 'low', work: project },
    {
      ...{ product: 'project_finance', tier: 'medium' },
      work: [...project, 'signer', 'sponsor_statements:sponsor'],
    },
    {
      ...{ product: 'project_finance', tier: 'high' },
      work: [
        ...[...project, 'signer', 'operations'],
        ...['sponsor_statements:sponsor', 'capital_audit:company'],
      ],
    },
  ] as { product: Product; tier: RiskTier; work: string[] }[])(
    '$product, $tier',
    ({ product, tier, work }) => {
      expect(added(product, tier)).toEqual(work);
    },
  );

  it.each(['consumer', 'sme_working_capital', 'project_finance'] as const)(
    'never asks less of %s in a deeper tier, and differs in each',
    (product) => {
      const [low = [], medium = [], high = []] = riskTiers.map((tier) => added(product, tier));
      expect(medium).toEqual(expect.arrayContaining(low));
      expect(high).toEqual(expect.arrayContaining(medium));
      expect(new Set([low.length, medium.length, high.length]).size).toBe(3);
    },
  );
});

describe('an optional source that did not settle its question', () => {
  const { provident_fund: _away, ...away } = cleanAnswers;
  const byHand = (tier: RiskTier) => {
    const one = new Case({ policy: policyOf('consumer') }).submit(aConsumerApplication());
    one.answerSources(away);
    if (tierInForce(one.state) !== tier)
      one.do({ type: 'overrideTier', tier, reason: 'why not' }, person('ro', 'risk_officer'));
    return openTasks(one.state, 'manual_check').map(({ about }) => about.check);
  };

  it('goes to a person in tier high alone', () => {
    expect(byHand('medium')).not.toContain('provident_fund:borrower');
    expect(byHand('high')).toContain('provident_fund:borrower');
  });
});
