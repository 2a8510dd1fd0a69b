import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  clearFaults,
  seen,
  setFault,
  submitCase,
  type Case,
  type SeenReport,
} from '../environment/cases.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

type Json = Record<string, unknown>;
/** A source that a product asks beyond those of a car, and what its check comes to when the source is there and has nothing. */
interface OwnSource {
  source: string;
  hasNothing: { outcome: string; reason?: string; note?: string };
}
const passes = (source: string): OwnSource => ({ source, hasNothing: { outcome: 'passed' } });
const leavesOpen = (source: string, reason: string): OwnSource => ({
  source,
  hasNothing: { outcome: 'inconclusive', reason },
});

const ofCompanies = [
  leavesOpen('business_registry', 'company_not_registered'),
  leavesOpen('company_tax', 'no_periods_declared'),
  // Nothing is pledged, which is what a lender hopes for.
  passes('movable_assets'),
];
/** Each on its own: a home that is resold must stand in the register, where a new one need not yet. */
const products: { persona: string; sources: OwnSource[] }[] = [
  {
    persona: 'mortgage_resale',
    sources: [
      passes('home_ownership'),
      leavesOpen('property_register', 'home_not_in_register'),
      leavesOpen('valuation', 'no_valuation'),
    ],
  },
  // What sells the car has invoiced it, and what a company buys and sells was invoiced.
  { persona: 'clean', sources: [leavesOpen('invoices', 'invoice_not_found')] },
  {
    persona: 'sme_clean',
    sources: [...ofCompanies, leavesOpen('invoices', 'invoice_not_found')],
  },
  { persona: 'project_clean', sources: ofCompanies },
];
const minuteMs = 60_000;

let stack: WholeStack;
beforeAll(async () => {
  stack = await wholeStack({ default: { openForSeconds: 1 } });
}, 300_000);
afterAll(() => stack.close());

const again = (body: Json) => ({
  ...body,
  applicationNumber: `${String(body['applicationNumber'])}-2`,
});
const outcomesOf = async (one: Case, sources: OwnSource[]) => {
  const outcomes = await one.outcomes();
  return Object.fromEntries(sources.map(({ source }) => [source, outcomes[source]]));
};
const manualChecks = async (one: Case) =>
  (await one.tasks()).filter(({ type, status }) => type === 'manual_check' && status === 'open');

describe.each(products)('S03 and S04 with the sources of $persona', ({ persona, sources }) => {
  let [unknown, down] = [] as unknown as [Case, Case];
  let whileDown: { pending: string[]; concluded: string[]; tasks: number };

  beforeAll(async () => {
    for (const { source } of sources) await setFault(stack, { connector: source, mode: 'empty' });
    unknown = await submitCase(stack, persona, 's04');
    await seen(stack, () => unknown.isChecked());
    await clearFaults(stack);
    for (const { source } of sources) await setFault(stack, { connector: source, mode: 'error' });
    down = await submitCase(stack, persona, 's04', { application: again });
    const failing = async () =>
      (await down.checks()).pending
        .filter(({ failing }) => failing !== null)
        .map((one) => one.source);
    const isTold = async () => new Set(await failing()).size === sources.length;
    await seen(stack, isTold, { patienceMs: 30_000 });
    const concluded = (await down.checks()).items.map(({ check }) => check);
    whileDown = {
      ...{ pending: [...new Set(await failing())].sort(), concluded },
      tasks: (await manualChecks(down)).length,
    };
    const isGivenUp = async () => (await down.checks()).pending.length === 0;
    await seen(stack, isGivenUp, { passMs: 5 * minuteMs, patienceMs: 120_000 });
    // People ask again, and each loan meets what it met before.
    await clearFaults(stack);
    for (const { source: connector } of sources) {
      await setFault(stack, { connector, mode: 'empty', loanId: unknown.loanId });
      await setFault(stack, { connector, mode: 'error', loanId: down.loanId });
    }
  }, 240_000);
  afterAll(() => clearFaults(stack));

  it('wait while they are down, and nothing counts as passed', () => {
    const names = sources.map(({ source }) => source).sort();
    expect(whileDown).toMatchObject({ pending: names, tasks: 0 });
    expect(whileDown.concluded.filter((check) => names.includes(check))).toEqual([]);
  });

  it('tell an outage and a source that has nothing apart', async () => {
    expect(await outcomesOf(unknown, sources)).toEqual(
      Object.fromEntries(sources.map(({ source, hasNothing }) => [source, hasNothing])),
    );
    expect(await outcomesOf(down, sources)).toEqual(
      Object.fromEntries(
        sources.map(({ source }) => [source, { outcome: 'unavailable', class: 'error' }]),
      ),
    );
  });

  it('leave what is open to a person, and the loan where it is', async () => {
    const open = sources.filter(({ hasNothing }) => hasNothing.outcome !== 'passed');
    expect((await manualChecks(unknown)).length).toBeGreaterThanOrEqual(open.length);
    expect((await manualChecks(down)).length).toBeGreaterThanOrEqual(sources.length);
    for (const one of [unknown, down]) {
      expect(await one.loan()).toMatchObject({ stage: 'verification' });
      expect(await one.statusOf('report')).toBe(404);
    }
  });

  it('lead to two reports, neither of which says approve', async () => {
    const isReported = async (one: Case) => (await one.statusOf('report')) === 200;
    const areReported = async () => (await isReported(unknown)) && (await isReported(down));
    await new Story(stack).until(areReported, 14);
    const names = sources.map(({ source }) => source);
    const notVerified = async (one: Case) => {
      const { report } = await one.part<SeenReport>('report');
      expect(report.recommendation).not.toBe('approve');
      const lines = report.notVerified.filter(({ name }) => names.includes(name));
      return [...new Set(lines.map(({ name }) => name))].sort();
    };
    const open = sources.filter(({ hasNothing }) => hasNothing.outcome !== 'passed');
    expect(await notVerified(unknown)).toEqual(open.map(({ source }) => source).sort());
    expect(await notVerified(down)).toEqual(names.sort());
  }, 300_000);
});
