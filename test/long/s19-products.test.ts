import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case } from '../environment/cases.js';
import { userOf } from '../environment/clients.js';
import { lighterStack } from '../environment/tiers.js';
import type { WholeStack } from '../environment/whole-stack.js';

interface Line {
  loanId: string;
  type: string;
  priority: number;
}
interface Row {
  clean: string;
  persona: string;
  low: string[];
  high: string[];
}

/** What a tier asks for; papers and answers of sources are judged whatever it is. */
const ofTheTier = [
  ...['applicant_interview', 'employer_verification', 'contact_verification'],
  ...['video_interview', 'site_visit'],
];

const ofPersons = ['applicant_interview', 'contact_verification', 'employer_verification'];

const rows: Row[] = [
  {
    ...{ clean: 'mortgage_clean', persona: 'mortgage_late_payer', low: ['applicant_interview'] },
    high: [...ofPersons, 'site_visit'],
  },
  {
    ...{ clean: 'consumer_clean', persona: 'consumer_late_payer', low: ['applicant_interview'] },
    high: [...ofPersons, 'video_interview'],
  },
  {
    // Whoever borrows for a project is asked through three people in every tier.
    ...{
      clean: 'project_clean',
      persona: 'project_late_payer',
      low: Array<string>(3).fill('applicant_interview'),
    },
    high: [...Array<string>(3).fill('applicant_interview'), 'site_visit'],
  },
];

let stack: WholeStack;
beforeAll(async () => {
  stack = await lighterStack();
}, 300_000);
afterAll(() => stack.close());

describe.each(rows)('S19 with $persona of high risk', ({ clean, persona, low, high }) => {
  let calm: Case;
  let risky: Case;
  const tierOf = async (one: Case) => ((await one.loan())['score'] as { tier: string }).tier;
  const linesOf = async ({ loanId }: Case) => {
    const path = `/v1/tasks?loanId=${loanId}&status=open`;
    const { body } = await userOf(stack, 'supervisor').get<{ items: Line[] }>(path);
    return body.items.filter(({ type }) => ofTheTier.includes(type));
  };

  beforeAll(async () => {
    calm = await submitCase(stack, clean, 's19');
    await seen(stack, () => calm.isChecked());
    risky = await submitCase(stack, persona, 's19');
    await seen(stack, () => risky.isChecked());
  }, 120_000);

  it('is asked for more than one of low risk, where its policy says so', async () => {
    expect([await tierOf(calm), await tierOf(risky)]).toEqual(['low', 'high']);
    expect((await linesOf(calm)).map(({ type }) => type).sort()).toEqual(low);
    expect((await linesOf(risky)).map(({ type }) => type).sort()).toEqual(high);
  });

  it('stands before everything of low risk in the work list, also of other products', async () => {
    const path = '/v1/tasks?limit=200';
    const { body } = await userOf(stack, 'verifier').get<{ items: Line[] }>(path);
    const places = body.items.map(({ priority }) => priority);
    expect(places).toEqual([...places].sort((one, other) => other - one));
    const lines = body.items.filter(
      ({ loanId, type }) => loanId === risky.loanId && ofTheTier.includes(type),
    );
    expect(lines.length).toBeGreaterThan(0);
    expect(new Set(lines.map(({ priority }) => priority))).toEqual(new Set([70]));
  });
});
