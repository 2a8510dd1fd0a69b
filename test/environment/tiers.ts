import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { otherPolicies, type PolicyDocument } from '../../bench/whole/other-policies.js';
import { fromEnvironment } from './from-environment.js';
import { wholeStack, type WholeStack } from './whole-stack.js';

/**
 * Low risk is asked less: an interview, and no call to the employer. Between the bounds of the tiers lies what a borrowed down payment
 * takes away. A card on trial has everybody of high risk.
 */
const byTier = (document: PolicyDocument): PolicyDocument => {
  const card = document['scorecard'] as { basePoints: number };
  const work = document['work'] as { tasksByTier: object };
  const tiers = { lowFromPoints: 655, mediumFromPoints: 652 };
  const shadow = { ...card, version: 'trial', basePoints: card.basePoints - 900 };
  return {
    ...document,
    scorecard: { ...card, tiers, shadow },
    work: { ...work, tasksByTier: { ...work.tasksByTier, low: ['applicant_interview'] } },
  };
};

/** A stack whose car loans have less work in the low tier, and a card on trial. */
export async function tieredStack(): Promise<WholeStack> {
  const folder = await mkdtemp(join(fromEnvironment('SANCHA_TEST_FOLDER'), 'tiers-'));
  const policies = await otherPolicies(folder, { 'cn/auto.json': byTier });
  return await wholeStack({}, undefined, policies);
}

const lighterWhenLow = (document: PolicyDocument): PolicyDocument => {
  const work = document['work'] as { tasksByTier: object };
  return {
    ...document,
    work: { ...work, tasksByTier: { ...work.tasksByTier, low: ['applicant_interview'] } },
  };
};

/** A stack whose loans to people ask for an interview alone where the card, as it ships, says low; whatever the product is. */
export async function lighterStack(): Promise<WholeStack> {
  const folder = await mkdtemp(join(fromEnvironment('SANCHA_TEST_FOLDER'), 'tiers-'));
  const policies = await otherPolicies(folder, {
    'cn/mortgage.json': lighterWhenLow,
    'cn/consumer.json': lighterWhenLow,
  });
  return await wholeStack({}, undefined, policies);
}
