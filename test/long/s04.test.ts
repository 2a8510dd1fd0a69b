import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, setFault, submitCase, type Case, type SeenReport } from '../environment/cases.js';
import { userOf } from '../environment/clients.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

type Json = Record<string, unknown>;

let stack: WholeStack;
let story: Story;
let noRecord: Case;
let unavailable: Case;

/** The same person with the same facts applies again: only the number of the application differs. */
const again = (body: Json) => ({
  ...body,
  applicationNumber: `${String(body['applicationNumber'])}-2`,
});
const report = async (one: Case) => (await one.part<SeenReport>('report')).report;
async function linesOf(one: Case, check: string) {
  const { sections } = await report(one);
  const lines = sections['borrower']?.checks.filter((line) => line.check === check);
  return lines?.map(({ outcome, answer }) => ({ outcome, answer }));
}

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  noRecord = await submitCase(stack, 'judicial_no_record', 's04');
  await seen(stack, () => noRecord.isChecked());
  const isReported = async (one: Case) => (await one.statusOf('report')) === 200;
  await story.until(() => isReported(noRecord), 10);
  // One invoice is evidence in one loan alone.
  const ended = await userOf(stack, 'supervisor').post(`/v1/loans/${noRecord.loanId}/withdraw`, {
    reason: 'applies again',
  });
  expect(ended.status).toBe(200);
  await setFault(stack, { connector: 'judicial', mode: 'error' });
  unavailable = await submitCase(stack, 'judicial_no_record', 's04', { application: again });
  await story.until(() => isReported(unavailable), 10);
}, 300_000);
afterAll(() => stack.close());

describe('S04: no record at the courts, and no answer from them', () => {
  it('are two lines in two reports', async () => {
    expect(await linesOf(noRecord, 'judicial')).toEqual([
      { outcome: { outcome: 'passed' }, answer: 'NO_RECORD' },
    ]);
    // Asked again in vain, and a person could not settle it either: nobody knows, and that is what is written.
    expect(await linesOf(unavailable, 'judicial')).toEqual([
      { outcome: { outcome: 'inconclusive', reason: 'person_could_not_settle' }, answer: null },
    ]);
  });

  it('are verified and not verified', async () => {
    expect((await report(noRecord)).notVerified).toEqual([]);
    expect((await report(unavailable)).notVerified).toMatchObject([
      { what: 'check', name: 'judicial', outcome: 'inconclusive' },
    ]);
  });

  it('lead to two recommendations', async () => {
    expect(await report(noRecord)).toMatchObject({ recommendation: 'approve', reasons: [] });
    expect(await report(unavailable)).toMatchObject({
      recommendation: 'refer',
      reasons: [{ recommendation: 'refer', code: 'check_inconclusive:judicial' }],
    });
  });

  it('differ in nothing else', async () => {
    const others = async (one: Case) => {
      const { sections, ...rest } = await report(one);
      const lines = Object.values(sections).flatMap(({ checks }) => checks);
      const { score, ratios, findingCounts } = rest as unknown as Json;
      const kept = lines
        .filter(({ check }) => check !== 'judicial')
        .map(({ check, outcome, answer }) => ({ check, outcome, answer }))
        // They stand in the order in which the sources answered.
        .sort((left, right) => left.check.localeCompare(right.check));
      return { kept, score, ratios, findingCounts };
    };
    const { kept, ...figures } = await others(unavailable);
    const first = await others(noRecord);
    expect(kept).toEqual(first.kept);
    expect(kept.length).toBeGreaterThan(12);
    expect({ ...figures, ratios: undated(figures.ratios) }).toEqual({
      ...{ score: first.score, findingCounts: first.findingCounts },
      ratios: undated(first.ratios),
    });
  });

  it('are two things for people: nothing to do, and a check to be made by hand', async () => {
    expect(await noRecord.resultsOf('manual_check')).toEqual([]);
    // The simulated staff sit an outage out before they leave it at that (docs/simulated-staff.md).
    const results = await unavailable.resultsOf('manual_check');
    expect(results.sort()).toEqual([...Array<string>(5).fill('ask_again'), 'inconclusive']);
    expect(await noRecord.asked('judicial')).toMatchObject([{ status: 200, answer: 'NO_RECORD' }]);
    const statuses = (await unavailable.asked('judicial')).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([503]));
  });
});

/** The cap is that of the day of the report, which is another for each. */
function undated(ratios: unknown): unknown {
  const { loanToPriceCap, ...others } = ratios as { loanToPriceCap: Json };
  return { ...others, loanToPriceCap: { ...loanToPriceCap, on: null } };
}
