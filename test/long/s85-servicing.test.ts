import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submitCase, type Case } from '../environment/cases.js';
import { chinaDay, dayAfter } from '../environment/china-time.js';
import { done, person } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const versions = '/v1/policies/cn-industry-risk/versions';
const code = 'EW-B06';
interface Line {
  industryCode: string;
  usual: { ratios: Record<string, number>; receivablesDays: number | null };
  validUntil: string;
}
interface Table {
  version: string;
  effectiveFrom: string;
  industries: Line[];
}
interface Signal {
  code: string;
  severity: string;
  sources: string[];
  releasedAt: string | null;
}

let stack: WholeStack;
let story: Story;
let one: Case;
let shipped: Table;

/** Two administrators publish a table that is in force from tomorrow on. */
async function publish(
  version: string,
  receivablesDays: number | null,
  over: Partial<Line> = {},
): Promise<void> {
  const [maker, checker] = [person(stack, 'admin', 1), person(stack, 'admin', 2)];
  const industries = shipped.industries.map((line) =>
    line.industryCode === 'C34'
      ? { ...line, usual: { ...line.usual, receivablesDays }, ...over }
      : line,
  );
  const effectiveFrom = dayAfter(chinaDay(await stack.clock.now()), 1);
  const document = { ...shipped, version, effectiveFrom, industries };
  const draft = { kind: 'industry_risk', document, reason: 'figures of the association' };
  const { digest } = done(await maker.post<{ digest: string }>(versions, draft));
  done(await checker.post(`${versions}/${version}/publish`, { digest, reason: 'read and agreed' }));
}
const silent = async () => (await one.part<{ notEvaluated: string[] }>('signals')).notEvaluated;
const cycles = async () => (await one.events())['cycle_closed'] ?? 0;
const signals = async () => (await one.part<{ items: Signal[] }>('signals')).items;
async function untilNextCycle(): Promise<void> {
  const before = await cycles();
  await story.until(async () => (await cycles()) > before, 100);
}

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  const admin = person(stack, 'admin', 1);
  shipped = done(await admin.get<{ document: Table }>(`${versions}/2026.1`)).document;
  one = await submitCase(stack, 'sme_clean', 's85-servicing');
  await story.until(async () => (await one.loan())['stage'] === 'servicing', 40);
}, 300_000);
afterAll(() => stack.close());

describe('S85: receivables of a company after the money, against its industry (EW-B06)', () => {
  it('are as usual by the table of the application, in the first cycle', async () => {
    await untilNextCycle();
    expect((await signals()).filter((each) => each.code === code)).toEqual([]);
  }, 200_000);

  it('are slow by a table that came into force since, in the next one', async () => {
    // Its customers pay after some 60 days; half as long again as 35 are 52 and a half.
    await publish('2026.2', 35);
    await untilNextCycle();
    const [signal] = (await signals()).filter((each) => each.code === code);
    expect(signal).toMatchObject({
      ...{ severity: 'yellow', sources: ['financial_statements'], releasedAt: null },
    });
    // A yellow sign of one source asks and does not condemn.
    expect(await one.loan()).toMatchObject({ stage: 'servicing' });
  }, 200_000);

  it('say nothing where the table does not know the days: no new sign, and none taken back', async () => {
    const before = (await signals()).filter((each) => each.code === code);
    await publish('2026.3', null);
    await untilNextCycle();
    const after = (await signals()).filter((each) => each.code === code);
    expect(after.map(({ releasedAt }) => releasedAt)).toEqual([null]);
    expect(after).toHaveLength(before.length);
    expect(await silent()).toContain(code);
  }, 200_000);

  it('say nothing where the industry is outdated or not in the table, and are told as not evaluated', async () => {
    const isUp = async () =>
      (await signals()).filter((each) => each.code === code && each.releasedAt === null).length;
    // Its only day is over long before the next cycle.
    const firstDay = dayAfter(chinaDay(await stack.clock.now()), 1);
    await publish('2026.4', 35, { validUntil: firstDay });
    await untilNextCycle();
    expect([await silent(), await isUp()]).toEqual([expect.arrayContaining([code]), 1]);
    await publish('2026.5', 35, { industryCode: 'C42' });
    await untilNextCycle();
    expect([await silent(), await isUp()]).toEqual([expect.arrayContaining([code]), 1]);
  }, 300_000);
});
