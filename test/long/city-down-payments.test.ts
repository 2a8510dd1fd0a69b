import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case } from '../environment/cases.js';
import { chinaDay, chinaTime, dayAfter } from '../environment/china-time.js';
import { applicationOf } from '../environment/clients.js';
import { done, person } from '../environment/desk.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const versions = '/v1/policies/cn-mortgage/versions';
type Json = Record<string, unknown>;
interface Home {
  collateral: { unitNumber: string };
  purpose: { price: { amountMinor: number }; downPayment: { amountMinor: number } };
}

interface Run {
  dryRunId: string;
  state: string;
  changed: number;
  changedParts: string[];
  unjudgedParts: string[];
}

let stack: WholeStack;
let before: Case;
let city: string;
let firstDay: string;
/** What is paid down on the clean home, in basis points of its price, rounded down. */
let share: number;

const ruleOf = async (one: Case) =>
  (await one.findings()).filter(({ rule }) => rule === 'down_payment_minimum');
const minimumTold = async (one: Case) => {
  const [finding] = await ruleOf(one);
  const of = (label: string) => finding?.compared.find((told) => told.label === label)?.value;
  return { smallest: of('smallest_share'), of: of('minimum_of') };
};
const homeOf = async (seed: string) =>
  (await applicationOf(stack, 'mortgage_clean', seed)) as unknown as Home;
const submitted = async (seed: string) => {
  const one = await submitCase(stack, 'mortgage_clean', seed);
  await seen(stack, () => one.isChecked());
  return one;
};
const admin = (n: number) => person(stack, 'admin', n);
async function draftWith(version: string, rows: Json[]): Promise<{ digest: string }> {
  const shipped = done(await admin(1).get<{ document: Json }>(`${versions}/2026.1`)).document;
  const document = {
    ...{ ...shipped, version, effectiveFrom: firstDay },
    localDownPaymentMinimums: rows,
  };
  const reason = 'the city has raised its minimum';
  return done(
    await admin(1).post<{ digest: string }>(versions, { kind: 'product', document, reason }),
  );
}
const row = (regionCode: string, shareBasisPoints: number) => ({
  ...{ effectiveFrom: firstDay, effectiveTo: null, homes: 'any' },
  ...{ regionCode, shareBasisPoints, mark: { source: 'notice of the city', certainty: 'M' } },
});

beforeAll(async () => {
  stack = await wholeStack();
  const { collateral, purpose } = await homeOf('city-after');
  city = collateral.unitNumber.slice(0, 4);
  const { price, downPayment } = purpose;
  share = Math.floor((downPayment.amountMinor * 10_000) / price.amountMinor);
  firstDay = dayAfter(chinaDay(await stack.clock.now()), 2);
  before = await submitted('city');
}, 300_000);
afterAll(() => stack.close());

describe('City-down-payments: a city that asks for a greater down payment than the country', () => {
  it('may not ask for less, and all that is wrong is said at once, each with its place', async () => {
    await draftWith('2026.8', [row(city, 1_499), row(city, 2_000)]);
    const checked = await admin(1).post<{ faults: { path: string }[] }>(
      `${versions}/2026.8/validate`,
      {},
    );
    const paths = done(checked).faults.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'localDownPaymentMinimums.0.shareBasisPoints',
        'localDownPaymentMinimums.1',
      ]),
    );
  }, 120_000);

  it('is tried on the loans there are: the dry run says which it would find', async () => {
    const since = { effectiveFrom: '2026-01-01' };
    const { collateral } = await homeOf('city');
    await draftWith('2026.7', [{ ...row(collateral.unitNumber.slice(0, 6), 9_000), ...since }]);
    let run = done(await admin(1).post<Run>(`${versions}/2026.7/dry-runs`, {}));
    const path = `/v1/dry-runs/${run.dryRunId}`;
    for (; run.state === 'running'; await pause(50)) run = done(await admin(1).get<Run>(path));
    expect(run).toMatchObject({ state: 'done', changed: 1, unjudgedParts: [] });
    expect(run.changedParts).toEqual(['localDownPaymentMinimums']);
    type Changed = { items: { loanId: string; changes: { what: string }[] }[] };
    const { items } = done(await admin(1).get<Changed>(`${path}/loans`));
    expect(items.map(({ loanId }) => loanId)).toEqual([before.loanId]);
    const changes = items.flatMap((one) => one.changes.map(({ what }) => what));
    expect(changes.join()).toContain('down_payment_minimum');
  }, 120_000);

  it('changes no loan of before its day', async () => {
    const { digest } = await draftWith('2026.9', [row(city, share + 1)]);
    const read = { digest, reason: 'read and agreed' };
    done(await admin(2).post(`${versions}/2026.9/publish`, read));
    expect(await ruleOf(before)).toEqual([]);
    const meanwhile = await submitted('city-between');
    expect(await ruleOf(meanwhile)).toEqual([]);
  }, 120_000);

  it('finds an application that pays less down from its day on, with the city whose minimum it is', async () => {
    const morning = Date.parse(chinaTime(firstDay, '10:00'));
    await stack.clock.pass(morning - Date.parse(await stack.clock.now()));
    const after = await submitted('city-after');
    expect(await ruleOf(after)).toMatchObject([{ severity: 'red', kind: 'legal', status: 'open' }]);
    expect(await minimumTold(after)).toEqual({ smallest: share + 1, of: city });
    expect(await ruleOf(before)).toEqual([]);
  }, 120_000);
});
