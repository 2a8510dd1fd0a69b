import { describe, expect, it } from '@jest/globals';
import { dryRunOf } from '../../../../domain/admin/dry-run.js';
import type { RiskTier } from '../../../../domain/policy/scorecard-policy.js';
import { circumstancesOf } from '../../../builders/dry-run.js';
import { cleanAnswers } from '../../../builders/clean-facts.js';
import { person } from '../../../builders/decider.js';
import { approverOne, Life } from '../../../builders/life.js';
import { autoPolicy } from '../../../builders/policies.js';

const officer = { role: 'risk_officer' as const, people: 1 };
const approver = { role: 'approver' as const, people: 1 };
const row = (tiers: RiskTier[], steps: (typeof approver | typeof officer)[]) => ({
  ...{ amountUpToMinor: null, tiers, steps, mark: autoPolicy.mark },
});
const scorecard = { ...autoPolicy.scorecard, basePoints: 5_000 };
/** Everybody is of low risk, which one approver decides. */
const inForce = {
  ...{ ...autoPolicy, scorecard },
  approvalMatrix: [row(['low', 'medium'], [approver]), row(['high'], [approver, officer])],
};
/** Another approver for low risk, and a card by which everybody is of high risk. */
const twoApprovers = {
  ...inForce,
  approvalMatrix: [row(['low', 'medium'], [approver, approver]), row(['high'], [officer])],
};
const gloomy = { ...inForce, scorecard: { ...scorecard, basePoints: -5_000 } };

/** Scored by the card, and then set to a tier by a person where one is given. */
function changesOf(draft: typeof inForce, tier?: RiskTier) {
  const life = new Life({ policy: inForce }).submit();
  life.answerSources(cleanAnswers);
  if (tier !== undefined)
    life.do({ type: 'overrideTier', tier, reason: 'his dealer' }, person('ro-1', 'risk_officer'));
  const circumstances = circumstancesOf(life.context(approverOne));
  return dryRunOf(inForce, draft)
    .changesOf(life.state, circumstances)
    .filter(({ kind }) => kind === 'tier' || kind === 'approval')
    .map(({ kind, from, to }) => `${kind}: ${from} → ${to}`);
}

describe('a dry run of a loan whose tier a person set', () => {
  it.each<{ name: string; draft: typeof inForce; tier?: RiskTier; changes: string[] }>([
    {
      name: 'by the card’s tier, where nobody set one',
      draft: twoApprovers,
      changes: ['approval: 1 approver → 1 approver, then 1 approver'],
    },
    {
      name: 'by the person’s tier, where it holds',
      draft: twoApprovers,
      tier: 'high',
      changes: ['approval: 1 approver, then 1 risk_officer → 1 risk_officer'],
    },
    {
      name: 'by the card’s new tier',
      draft: gloomy,
      changes: ['tier: low → high', 'approval: 1 approver → 1 approver, then 1 risk_officer'],
    },
    {
      name: 'as before, where the card now says the same',
      draft: gloomy,
      tier: 'high',
      changes: [],
    },
  ])('tells its steps $name', ({ draft, tier, changes }) => {
    expect(changesOf(draft, tier)).toEqual(changes);
  });
});
