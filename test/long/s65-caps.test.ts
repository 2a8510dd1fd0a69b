import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case } from '../environment/cases.js';
import { chinaDay } from '../environment/china-time.js';
import { fromEnvironment } from '../environment/from-environment.js';
import { otherPolicies } from '../environment/other-policies.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface DatedRow {
  effectiveFrom: string;
  effectiveTo: string | null;
}
interface Eligibility {
  on: string;
  result: string;
  rules: { rule: string; result: string }[];
}

const dayMs = 86_400_000;
/** The change of 2024-04-03, in the time of the test: the clock of an installation does not go back, and the shipped policy begins in 2026. */
const changesOn = Date.now() + 2 * dayMs;
const lastOfOld = Date.parse('2024-04-02');
const moved = (date: string): string =>
  chinaDay(new Date(Date.parse(date) + changesOn - lastOfOld).toISOString());
/** Each dated cap of the law as it ships, all moved by the same number of days. */
const inOurTime = (document: Record<string, unknown>): Record<string, unknown> => ({
  ...document,
  loanToPriceCaps: (document['loanToPriceCaps'] as DatedRow[]).map((row) => ({
    ...row,
    effectiveFrom: moved(row.effectiveFrom),
    effectiveTo: row.effectiveTo === null ? null : moved(row.effectiveTo),
  })),
});

let stack: WholeStack;
/** The same application, whatever the day: nine tenths of the price of a new car for own use. */
const asked = async (seed: string, fuel: 'fuel' | 'nev', share = 0.9): Promise<Case> => {
  const body = (one: Record<string, unknown>) => {
    const { amountMinor } = (one['terms'] as { amount: { amountMinor: number } }).amount;
    const priceMinor = Math.ceil(amountMinor / share);
    const money = (minor: number) => ({ amountMinor: minor, currency: 'CNY' });
    const [price, downPayment] = [money(priceMinor), money(priceMinor - amountMinor)];
    return { ...one, purpose: { ...(one['purpose'] as object), price, downPayment } };
  };
  const one = await submitCase(stack, 'clean', seed, {
    facts: { vehicle: { fuel } },
    application: body,
  });
  await seen(stack, () => one.isChecked());
  return one;
};
const capOf = async (one: Case) =>
  (await one.findings()).find(({ rule }) => rule === 'loan_to_price')?.tolerance[
    'capBasisPoints'
  ] ?? null;
const saidOf = async (one: Case) => {
  const { rules } = await one.part<Eligibility>('eligibility');
  return rules.find(({ rule }) => rule === 'loan_to_price')?.result;
};

beforeAll(async () => {
  const folder = await mkdtemp(join(fromEnvironment('SANCHA_TEST_FOLDER'), 'caps-'));
  const policies = await otherPolicies(folder, { 'cn/auto.json': inOurTime });
  stack = await wholeStack({}, undefined, policies);
}, 300_000);
afterAll(() => stack.close());

describe('S65: the cap of a car is that of the day of the application', () => {
  it.each([
    { fuel: 'fuel', permit: 7_000, own: 8_000 },
    { fuel: 'nev', permit: 7_500, own: 8_500 },
  ] as const)('before the change: $fuel', async ({ fuel, permit, own }) => {
    const one = await asked(`before-${fuel}`, fuel);
    expect(await capOf(one)).toBe(own);
    expect(await saidOf(one)).toBe('not_possible');
    const facts = { vehicle: { fuel } };
    const freight = await submitCase(stack, 'purchase_permit', `before-${fuel}`, { facts });
    await seen(stack, () => freight.isChecked());
    expect(await capOf(freight)).toBe(permit);
  });

  it('after it: nine tenths for own use go on, and a permit for goods has the cap that it had', async () => {
    const early = await asked('stays', 'fuel');
    await stack.clock.pass(4 * dayMs);
    for (const fuel of ['fuel', 'nev'] as const) {
      const one = await asked(`after-${fuel}`, fuel);
      expect(await capOf(one)).toBeNull();
      expect(await saidOf(one)).toBe('go_on');
      const facts = { vehicle: { fuel } };
      const freight = await submitCase(stack, 'purchase_permit', `after-${fuel}`, { facts });
      await seen(stack, () => freight.isChecked());
      expect(await capOf(freight)).toBe(fuel === 'fuel' ? 7_000 : 7_500);
    }
    // What was asked for before keeps the cap of its day.
    expect(await capOf(early)).toBe(8_000);
    expect(await saidOf(early)).toBe('not_possible');
  });
});
