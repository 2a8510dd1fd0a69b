import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestSandbox } from './a-sandbox.js';
import { questionsOf } from './questions-of.js';

let sandbox: TestSandbox;
let questions: Record<string, Record<string, unknown>>;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
  questions = questionsOf(await sandbox.application('clean', 'changed'));
});
afterAll(() => sandbox.remove());

/** What every source says, without the reference numbers, which belong to the question. */
async function everything(): Promise<Record<string, unknown>> {
  const answers = await Promise.all(
    Object.entries(questions).map(async ([source, question]) => {
      const { body } = await sandbox.post(`/connectors/${source}`, question);
      return [source, { ...body, reference: null }] as const;
    }),
  );
  const name = questions.identity?.name;
  const queries = { q1: { schema: 'Person', properties: { name: [name] } } };
  const sanctions = await sandbox.post('/match/default', { queries });
  return Object.fromEntries([...answers, ['sanctions', sanctions.body]]);
}

function differing(left: Record<string, unknown>, right: Record<string, unknown>): string[] {
  return Object.keys(left).filter(
    (source) => JSON.stringify(left[source]) !== JSON.stringify(right[source]),
  );
}

const openCase = {
  caseNumber: '(2026)浙0106执1号',
  court: '杭州市西湖区人民法院',
  kind: 'enforcement',
  status: 'open',
  amountMinor: 100,
  filedOn: '2026-05-01',
  closedOn: null,
};
const candidate = {
  id: 'NK-1',
  caption: '某人',
  birthDate: '1970-01-01',
  score: 0.8,
  match: true,
  datasets: ['un'],
  topics: ['sanction'],
};

describe('one changed fact', () => {
  it.each([
    // The credit report shows the fund as well.
    [{ providentFund: { baseMinor: 900_000 } }, ['credit_bureau', 'provident_fund']],
    [{ socialInsurance: { baseMinor: 900_000 } }, ['social_insurance']],
    [{ tax: { grossMonthlyMinor: 900_000 } }, ['tax']],
    [{ salary: { netMonthlyMinor: 700_000 } }, ['bank_statements']],
    [{ judicial: { cases: [openCase] } }, ['judicial']],
    [{ sanctions: { candidates: [candidate] } }, ['sanctions']],
    [{ vehicle: { seized: true } }, ['vehicle_register']],
    [{ vehicle: { valueMinor: 1_000_000 } }, ['valuation']],
    [{ borrower: { idStatus: 'expired' } }, ['identity']],
    [{ borrower: { mobile: { since: '2026-11-01' } } }, ['phone_ownership', 'credit_bureau']],
    [{ enquiries: [] }, ['credit_bureau']],
    [{ debts: [] }, ['credit_bureau', 'bank_statements']],
    [
      { employer: { name: '杭州市改名后科技有限公司' } },
      [
        ...['credit_bureau', 'employer_directory', 'social_insurance', 'provident_fund', 'tax'],
        'bank_statements',
      ],
    ],
    [{ said: { netMonthlyMinor: 9_900_000 } }, []],
    [{ repayment: { fromInstalment: 1 } }, []],
  ])('%j changes what depends on it and nothing else', async (patch, expected) => {
    const { body: before } = await sandbox.raw('/people/clean:changed/facts');
    const answers = await everything();
    expect(await sandbox.patchFacts('clean:changed', patch)).toMatchObject({ status: 200 });
    expect(differing(answers, await everything()).sort()).toEqual([...expected].sort());
    expect(await sandbox.patchFacts('clean:changed', before)).toMatchObject({ status: 200 });
    expect(differing(answers, await everything())).toEqual([]);
  });

  it('is found under the ID number as well', async () => {
    const idNumber = String(questions.identity?.idNumber);
    expect((await sandbox.raw(`/people/${idNumber}/facts`)).body).toMatchObject({
      seed: 'changed',
    });
  });
});

describe('a change that cannot be', () => {
  it.each([
    [{ colour: 'red' }, 400],
    [{ salary: { netMonthlyMinor: -1 } }, 400],
    [{ seed: 'other' }, 400],
    ['nothing', 400],
  ])('%j is refused', async (patch, status) => {
    expect((await sandbox.patchFacts('clean:changed', patch)).status).toBe(status);
  });

  it('is refused when the number is another person’s', async () => {
    await sandbox.application('clean', 'neighbour');
    const { body } = await sandbox.raw('/people/clean:neighbour/facts');
    const { mobile } = body.borrower as { mobile: { number: string } };
    const refused = await sandbox.patchFacts('clean:changed', { borrower: { mobile } });
    expect(refused.status).toBe(409);
  });

  it('finds nobody under an unknown key', async () => {
    expect((await sandbox.patchFacts('clean:nobody', {})).status).toBe(404);
  });
});
