import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case } from '../environment/cases.js';
import { chinaTime, dayAfter } from '../environment/china-time.js';
import { clearFaults, setFault } from '../environment/clients.js';
import { done, person, refusalOf } from '../environment/desk.js';
import { industryTurn, publishIndustries } from '../environment/industry-watch.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const versions = '/v1/policies/cn-industry-risk/versions';
const version = '2026.2';

let stack: WholeStack;
let before: Case;

const line = (industryCode: string, leverage: number, asOf = '2026-02-01') => ({
  ...{ industryCode, grade: 'low', restricted: false, asOf, validUntil: '2028-12-31' },
  usual: { ratios: { leverage }, receivablesDays: null },
});
const table = (number: string, ...industries: object[]) => ({
  ...{ number, publisher: '示例行业协会', publishedOn: '2026-02-15', industries },
});
const tasks = async () => {
  const { items } = done(
    await person(stack, 'admin', 1).get<{
      items: { reason: string; subject: string; todo: string }[];
    }>('/v1/administration/tasks'),
  );
  return items.filter(({ reason }) => reason === 'industry_proposal');
};
const worse = async (one: Case) =>
  (await one.findings()).filter(({ rule }) => rule === 'worse_than_industry');
const company = async (applicationNumber: string): Promise<Case> => {
  const one = await submitCase(stack, 'sme_clean', 's85-source', {
    facts: { business: { register: { industryCode: 'C34' } } },
    application: (body) => ({ ...body, applicationNumber }),
  });
  await seen(stack, () => one.isChecked());
  return one;
};

beforeAll(async () => {
  stack = await wholeStack();
  before = await company('S85-BEFORE');
}, 300_000);
afterAll(async () => {
  await clearFaults(stack);
  await stack.close();
});

describe('S85: figures from their publisher', () => {
  it('that it has not, and an outage, propose nothing and are told apart', async () => {
    expect(await industryTurn(stack)).toEqual({ result: 'empty', version: null });
    for (const [mode, kind] of [
      ['error', 'error'],
      ['malformed', 'malformed'],
    ]) {
      await setFault(stack, { connector: 'industry_statistics', mode, times: 1 });
      await expect(industryTurn(stack)).rejects.toThrow(`unavailable: ${kind}`);
    }
    expect(await publishIndustries(stack, table('T-0', line('C34', 1, '2025-01-01')))).toBe(200);
    expect(await industryTurn(stack)).toEqual({ result: 'older', version: null });
    expect(await tasks()).toEqual([]);
  });

  it('that are new are one draft with its evidence, and a task of administrators', async () => {
    await publishIndustries(stack, table('T-1', line('C34', 1)));
    expect(await industryTurn(stack)).toEqual({ result: 'proposal', version });
    expect(await industryTurn(stack)).toEqual({ result: 'known', version });
    const [task, ...others] = await tasks();
    expect(others).toEqual([]);
    expect(task?.subject).toBe(`cn-industry-risk ${version}`);
    expect(task?.todo).toMatch(
      /示例行业协会 T-1 of 2026-02-15, fetched .*sha256 [0-9a-f]{64}; differs: .*C34 changed/,
    );
  });

  it('decide nothing until one administrator has taken them up and another has published them', async () => {
    const [maker, checker] = [person(stack, 'admin', 1), person(stack, 'admin', 2)];
    type Shown = { document: Record<string, unknown>; digest: string };
    const proposal = done(await maker.get<Shown>(`${versions}/${version}`));
    const read = { digest: proposal.digest, reason: 'read and agreed' };
    const alone = await checker.post(`${versions}/${version}/publish`, read);
    expect(refusalOf(alone)).toEqual({ status: 409, rule: 'proposal_not_taken_up' });
    const { digest } = done(
      await maker.post<{ digest: string }>(versions, {
        ...{ kind: 'industry_risk', document: proposal.document, reason: 'as its publisher says' },
      }),
    );
    const own = await maker.post(`${versions}/${version}/publish`, { ...read, digest });
    expect(refusalOf(own)).toEqual({ status: 409, rule: 'same_person_twice' });
    expect(await tasks()).toHaveLength(1);
    done(await checker.post(`${versions}/${version}/publish`, { ...read, digest }));
    expect(await tasks()).toEqual([]);
    expect(await worse(before)).toEqual([]);
    const from = String(proposal.document['effectiveFrom']);
    const atWork = chinaTime(dayAfter(from), '10:00');
    await stack.clock.pass(Date.parse(atWork) - Date.parse(await stack.clock.now()));
    const [finding] = await worse(await company('S85-AFTER'));
    expect(finding?.compared).toContainEqual({
      ...{ label: 'leverage_usual', value: 1, unit: 'basis_points', source: 'industry_risk' },
    });
  }, 240_000);
});
