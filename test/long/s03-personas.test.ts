import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case } from '../environment/cases.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const minuteMs = 60_000;
const ofCompanies = ['business_registry', 'company_tax', 'movable_assets'];
const down = [
  {
    persona: 'mortgage_register_down',
    sources: ['home_ownership', 'property_register', 'valuation'],
  },
  { persona: 'sme_registry_down', sources: ofCompanies },
  { persona: 'project_registry_down', sources: ofCompanies },
];
const unknown: { persona: string; left: Record<string, string> }[] = [
  { persona: 'mortgage_not_registered', left: { property_register: 'home_not_in_register' } },
  {
    persona: 'sme_not_registered',
    left: { business_registry: 'company_not_registered', company_tax: 'no_periods_declared' },
  },
  {
    persona: 'project_not_registered',
    left: { business_registry: 'company_not_registered', company_tax: 'no_periods_declared' },
  },
];

let stack: WholeStack;
beforeAll(async () => {
  stack = await wholeStack({ default: { openForSeconds: 1 } });
}, 300_000);
afterAll(() => stack.close());

describe('S03: sources that are away of themselves', () => {
  const cases = new Map<string, Case>();
  let firstAskedMs: number;
  beforeAll(async () => {
    firstAskedMs = Date.now();
    for (const { persona } of down) cases.set(persona, await submitCase(stack, persona, 's03'));
  });
  const of = (persona: string): Case => {
    const one = cases.get(persona);
    if (one === undefined) throw new Error('not submitted');
    return one;
  };
  const said = async (persona: string, sources: string[]) => {
    const outcomes = await of(persona).outcomes();
    return sources.map((source) => outcomes[source]?.outcome ?? null);
  };

  it.each(down)('$persona waits for them, and nothing counts', async ({ persona, sources }) => {
    const failing = async () => {
      const { pending } = await of(persona).checks();
      const those = pending.filter((each) => each.failing !== null).map(({ source }) => source);
      return [...new Set(those)].sort();
    };
    await seen(stack, async () => (await failing()).length === sources.length);
    expect(await failing()).toEqual([...sources].sort());
    expect(await said(persona, sources)).toEqual(sources.map(() => null));
  });

  it('are given up after an hour, as what they are', async () => {
    const all = [...cases.values()];
    const areOver = async () =>
      (await Promise.all(all.map((one) => one.isChecked()))).every(Boolean);
    await seen(stack, areOver, { passMs: 5 * minuteMs, patienceMs: 120_000 });
    for (const { persona, sources } of down)
      expect(await said(persona, sources)).toEqual(sources.map(() => 'unavailable'));
  }, 150_000);

  it('are asked again by people when they are back, and pass', async () => {
    // An outage of a persona lasts two minutes of the wall at least, so that it can be watched.
    await pause(Math.max(0, firstAskedMs + 150_000 - Date.now()));
    const story = new Story(stack);
    story.left.add('report_review');
    const isReported = async (one: Case) => (await one.statusOf('report')) === 200;
    const all = [...cases.values()];
    await story.until(async () => (await Promise.all(all.map(isReported))).every(Boolean), 14);
    for (const { persona, sources } of down)
      expect(await said(persona, sources)).toEqual(sources.map(() => 'passed'));
  }, 400_000);
});

describe('S04: sources that know nothing', () => {
  it.each(unknown)('$persona is left to a person', async ({ persona, left }) => {
    const one: Case = await submitCase(stack, persona, 's04');
    await seen(stack, () => one.isChecked());
    const outcomes = await one.outcomes();
    for (const [source, reason] of Object.entries(left))
      expect([source, outcomes[source]]).toEqual([source, { outcome: 'inconclusive', reason }]);
    const open = (await one.tasks()).filter(
      ({ type, status }) => type === 'manual_check' && status === 'open',
    );
    expect(open.length).toBeGreaterThanOrEqual(Object.keys(left).length);
  });
});
