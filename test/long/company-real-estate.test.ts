import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case } from '../environment/cases.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Row {
  persona: string;
  register: object;
  findings: string[];
}
const passed = { outcome: 'passed' };
const rows: Row[] = [
  { persona: 'sme_plant', register: passed, findings: [] },
  { persona: 'sme_founders_home', register: passed, findings: [] },
  {
    persona: 'sme_founders_wife_left_out',
    register: passed,
    findings: ['spouse_left_out orange legal'],
  },
  {
    persona: 'sme_plant_seized',
    register: { outcome: 'failed', reason: 'property_seized' },
    findings: ['collateral_seized red legal'],
  },
  {
    persona: 'sme_plant_mortgaged',
    register: { outcome: 'mismatch', reason: 'second_lien' },
    findings: ['loan_to_value orange credit', 'second_lien red legal'],
  },
  { persona: 'project_land', register: passed, findings: [] },
];

let stack: WholeStack;
let story: Story;
const cases = new Map<string, Case>();
const of = (persona: string): Case => {
  const one = cases.get(persona);
  if (one === undefined) throw new Error('not submitted');
  return one;
};

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  for (const { persona } of rows) cases.set(persona, await submitCase(stack, persona, 'estate'));
  for (const one of cases.values()) await seen(stack, () => one.isChecked());
}, 300_000);
afterAll(() => stack.close());

describe('Company-real-estate: land or a building as security', () => {
  it.each(rows)('$persona', async ({ persona, register, findings }) => {
    const checks = (await of(persona).checks()).items;
    const outcomeOf = (key: string) => checks.find((one) => one.key === key)?.outcome;
    expect(outcomeOf('property_register:loan')).toEqual(register);
    expect(outcomeOf('valuation:loan')).toEqual(passed);
    const found = await of(persona).findings();
    const said = found.map(({ rule, severity, kind }) => `${rule} ${severity} ${kind}`);
    expect(said.sort()).toEqual(findings);
  });

  it('is mortgaged in the property register before the money', async () => {
    const { loanId } = of('sme_plant');
    const liens = async (register: string) => {
      const url = `${stack.sandboxUrl}/connectors/${register}/liens/by-loan?loanId=${loanId}`;
      const headers = { accept: 'application/json', 'x-api-key': 'a look' };
      const response = await fetch(url, { headers });
      return ((await response.json()) as { liens: { status: string; registeredAt: string }[] })
        .liens;
    };
    const isOut = async () => (await of('sme_plant').loan())['stage'] === 'servicing';
    await story.until(isOut, 40);
    const [lien, ...others] = await liens('property_register');
    expect([lien?.status, others]).toEqual(['registered', []]);
    expect(await liens('movable_assets')).toEqual([]);
    const asked = (await of('sme_plant').asked('core_banking')).filter(
      ({ method, idempotencyKey }) => method === 'POST' && idempotencyKey.includes('order_money'),
    );
    expect(asked).not.toEqual([]);
    for (const { simulatedAt } of asked)
      expect(Date.parse(simulatedAt)).toBeGreaterThanOrEqual(Date.parse(lien?.registeredAt ?? ''));
  }, 300_000);
});
