import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case } from '../environment/cases.js';
import { chinaDay, chinaTime, dayAfter } from '../environment/china-time.js';
import { done, person, refusalOf } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const versions = '/v1/policies/cn-industry-risk/versions';
interface Line {
  industryCode: string;
  grade: string;
  usual: { ratios: Record<string, number>; receivablesDays: number | null };
  validUntil: string;
}
interface Table {
  effectiveFrom: string;
  industries: Line[];
}

let stack: WholeStack;
let firstDay: string;
/** One company with one set of books, asked about under four industries. */
const cases = new Map<string, Case>();

/** What the table says from its first day on: lenient, strict, over on its second day; of farming it says nothing. */
function tableOf(shipped: Table): object {
  const like = shipped.industries.find(({ industryCode }) => industryCode === 'C34');
  const line = (industryCode: string, leverage: number, over: object = {}) => ({
    ...like,
    ...{ industryCode, usual: { ratios: { leverage }, receivablesDays: null }, ...over },
  });
  return {
    ...shipped,
    ...{ version: '2026.2', effectiveFrom: firstDay },
    industries: [
      line('C34', 9_999),
      line('C35', 1, { grade: 'high' }),
      line('C13', 1, { validUntil: firstDay }),
    ],
  };
}

async function publish(): Promise<void> {
  const [maker, checker] = [person(stack, 'admin', 1), person(stack, 'admin', 2)];
  const shipped = done(await maker.get<{ document: Table }>(`${versions}/2026.1`)).document;
  const write = async (document: object) =>
    done(
      await maker.post<{ digest: string }>(versions, {
        ...{ kind: 'industry_risk', document, reason: 'figures of the statistics office' },
      }),
    );
  const table = tableOf(shipped) as Table;
  const [first] = table.industries;
  const wrong = await write({ ...table, industries: [first, first] });
  const read = (digest: string) => ({ digest, reason: 'read and agreed' });
  const refused = await checker.post(`${versions}/2026.2/publish`, read(wrong.digest));
  expect(refused).toMatchObject({
    ...{ status: 409, body: { errors: [{ path: 'industries.1.industryCode' }] } },
  });
  const { digest } = await write(table);
  const own = await maker.post(`${versions}/2026.2/publish`, read(digest));
  expect(refusalOf(own)).toEqual({ status: 409, rule: 'same_person_twice' });
  done(await checker.post(`${versions}/2026.2/publish`, read(digest)));
}

beforeAll(async () => {
  stack = await wholeStack();
  firstDay = dayAfter(chinaDay(await stack.clock.now()), 3);
  await publish();
  const atWork = chinaTime(dayAfter(firstDay), '10:00');
  await stack.clock.pass(Date.parse(atWork) - Date.parse(await stack.clock.now()));
  for (const industryCode of ['C34', 'C35', 'C13', 'A01']) {
    const one = await submitCase(stack, 'sme_clean', 's85', {
      facts: { business: { register: { industryCode } } },
      application: (body) => ({ ...body, applicationNumber: `S85-${industryCode}` }),
    });
    await seen(stack, () => one.isChecked());
    cases.set(industryCode, one);
  }
  const story = new Story(stack);
  story.left.add('report_review');
  const isThere = async () =>
    (await Promise.all([...cases.values()].map((one) => one.statusOf('report')))).every(
      (status) => status === 200,
    );
  await story.until(isThere, 3);
}, 300_000);
afterAll(() => stack.close());

const ofCode = (industryCode: string): Case => {
  const found = cases.get(industryCode);
  if (found === undefined) throw new Error('not submitted');
  return found;
};
const rules = ['industry_restricted', 'worse_than_industry'];
const readingOf = async (industryCode: string) =>
  (await ofCode(industryCode).findings()).filter(({ rule }) => rules.includes(rule));
const gradeOf = async (industryCode: string) => {
  const { score } = (await ofCode(industryCode).loan()) as {
    score: { reasons: { code: string }[] };
  };
  return score.reasons.map(({ code }) => code).filter((code) => code.startsWith('INDUSTRY_'));
};

describe('S85: one company under a table of industries that two administrators published', () => {
  it('is as usual where the industry carries such debts', async () => {
    expect(await readingOf('C34')).toEqual([]);
    expect(await gradeOf('C34')).toEqual(['INDUSTRY_LOW']);
  });

  it('is worse than usual with the same ratios in another, which names table and numbers', async () => {
    const [worse, risky] = await readingOf('C35').then((found) =>
      ['worse_than_industry', 'industry_restricted'].map((name) =>
        found.find(({ rule }) => rule === name),
      ),
    );
    expect(worse).toMatchObject({ severity: 'yellow', kind: 'credit' });
    expect(worse?.compared).toContainEqual({
      ...{ label: 'leverage_usual', value: 1, unit: 'basis_points', source: 'industry_risk' },
    });
    expect(risky).toMatchObject({ severity: 'yellow', kind: 'credit' });
    expect(risky?.compared).toContainEqual({
      ...{ label: 'industry_table', value: '2026.2', unit: 'text', source: 'industry_risk' },
    });
    expect(await gradeOf('C35')).toEqual(['INDUSTRY_HIGH']);
  });

  it.each([
    { what: 'outdated', code: 'C13' },
    { what: 'unknown', code: 'A01' },
  ])('is not evaluated where the industry is $what, and not clear', async ({ code }) => {
    expect(await readingOf(code)).toEqual([]);
    expect(await gradeOf(code)).toEqual(['INDUSTRY_MISSING']);
    const { report } = await ofCode(code).part<{
      report: { notVerified: { what: string; name: string; reason: string }[] };
    }>('report');
    const open = report.notVerified.filter(({ name }) => rules.includes(name));
    expect(open.map(({ name, reason }) => `${name} ${reason}`).sort()).toEqual(
      rules.map((rule) => `${rule} industry_risk`),
    );
  });
});
