import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  clearFaults,
  rowsOf,
  seen,
  setFault,
  submitCase,
  type Case,
} from '../environment/cases.js';
import { done, LoanDesk, person } from '../environment/desk.js';
import { publishList, watchTurn } from '../environment/list-watch.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const hourMs = 3_600_000;

let stack: WholeStack;
let story: Story;
/** A borrower who is on the lists for his office, one who is on none, and a company behind whose owners somebody stands. */
let exposed: Case;
let plain: Case;
let company: Case;

/** Lived until people decide, and then approved by as many as it takes. */
async function approve(one: Case): Promise<void> {
  const stage = async () => (await one.loan())['stage'];
  await story.until(async () => (await stage()) === 'approval', 30);
  const desk = new LoanDesk(stack, one.loanId);
  const [first, second] = [person(stack, 'approver', 1), person(stack, 'approver', 2)];
  for (const by of [first, second, person(stack, 'risk_officer', 1)])
    if ((await stage()) === 'approval') done(await desk.decide(by, 'approve'));
  await story.settle();
}
beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  // Who decides on what is no stop is the test's: the staff would think better of it.
  story.left.add('manual_check').add('pre_disbursement_call').add('approval');
  exposed = await submitCase(stack, 'politically_exposed', 's86');
  plain = await submitCase(stack, 'clean', 's86-plain');
  company = await submitCase(stack, 'sme_hidden_owner', 's86');
  for (const one of [exposed, plain, company]) await seen(stack, () => one.isChecked());
}, 300_000);
afterAll(() => stack.close());

describe('S86 a controller through two companies', () => {
  it('is found in the register, and named as one of whom nobody told', async () => {
    const found = (await company.findings()).find(
      ({ rule }) => rule === 'beneficial_owner_unknown',
    );
    expect(found).toMatchObject({ severity: 'orange', kind: 'legal', status: 'open' });
    expect(found?.compared.length).toBeGreaterThan(0);
  });
});

describe('S86 somebody who is politically exposed', () => {
  const ofBorrower = async (one: Case) =>
    (await one.checks()).items.find(({ key }) => key === 'sanctions:borrower')?.outcome;
  const duty = async (name: string) =>
    (
      await exposed.part<{ items: { duty: string; status: string; by: string[] }[] }>('procedure')
    ).items.find((line) => line.duty === name);

  it('is asked about apart from who is sanctioned, and confirmed by a person', async () => {
    expect(await ofBorrower(exposed)).toEqual({
      ...{ outcome: 'inconclusive', reason: 'exposed_candidates' },
    });
    expect(await ofBorrower(plain)).toEqual({ outcome: 'passed' });
    const desk = new LoanDesk(stack, exposed.loanId);
    await desk.work(person(stack, 'verifier', 4), 'manual_check', {
      ...{ result: 'exposed', comment: 'by name, day of birth and office' },
    });
    expect(await ofBorrower(exposed)).toEqual({
      ...{ outcome: 'passed_with_note', note: 'politically_exposed' },
    });
    const [finding] = (await exposed.findings()).filter(
      ({ rule }) => rule === 'politically_exposed',
    );
    expect(finding).toMatchObject({ severity: 'orange', kind: 'legal', status: 'open' });
    expect((await plain.findings()).map(({ rule }) => rule)).not.toContain('politically_exposed');
  });

  it('tells where the money comes from, is approved by somebody senior too, and is no stop', async () => {
    expect(await duty('funds_of_exposed_explained')).toMatchObject({ status: 'open' });
    await approve(exposed);
    expect((await exposed.loan())['stage']).toBe('pre_disbursement');
    await approve(plain);
    expect((await plain.loan())['stage']).toBe('pre_disbursement');
    expect(await duty('funds_of_exposed_explained')).toMatchObject({ status: 'met' });
    const senior = await duty('exposed_decided_by_senior');
    expect(senior).toMatchObject({ status: 'met' });
    expect(senior?.by[0]).toMatch(/^person:risk-officer-/);
    const { report } = await exposed.part<{ report: { reasons: { code: string }[] } }>('report');
    expect(report.reasons.map(({ code }) => code)).toContain('finding:politically_exposed');
  }, 300_000);
});

const turn = () => watchTurn(stack);
const publish = (version: string, searched?: string) => publishList(stack, version, searched);
const asked = async (one: Case) =>
  (await one.asked('sanctions')).filter(
    ({ method, idempotencyKey }) => method === 'POST' && idempotencyKey.includes('-borrower:'),
  ).length;
const versions = async () =>
  (await rowsOf<{ version: string }>(stack, 'select version from list_versions order by seq')).map(
    ({ version }) => version,
  );

describe('S86 the lists move on', () => {
  it('a source that does not say its version says nothing, and nobody counts as screened by it', async () => {
    await setFault(stack, { connector: 'sanctions', mode: 'error' });
    await expect(turn()).rejects.toThrow();
    await clearFaults(stack);
    await setFault(stack, { connector: 'sanctions', mode: 'malformed', times: 1 });
    await expect(turn()).rejects.toThrow();
    await clearFaults(stack);
    await setFault(stack, { connector: 'sanctions', mode: 'empty', times: 1 });
    await expect(turn()).rejects.toThrow();
    await clearFaults(stack);
    expect(await versions()).toEqual([]);
  });

  it('with a new version whoever waits for the money is screened again, and with the same one nobody', async () => {
    await publish('20260301-a');
    await turn();
    await story.settle();
    const before = [await asked(exposed), await asked(plain)];
    expect(await turn()).toEqual({ asked: false, told: 0 });
    await stack.clock.pass(25 * hourMs);
    expect(await turn()).toMatchObject({ asked: true, told: 0 });
    // Published, and not yet searched in: whoever is asked about now is asked by the old list.
    await publish('20260302-b', '20260301-a');
    await stack.clock.pass(25 * hourMs);
    expect(await turn()).toMatchObject({ asked: true, told: 0 });
    await publish('20260302-b');
    await stack.clock.pass(25 * hourMs);
    const { told } = await turn();
    expect(told).toBeGreaterThanOrEqual(2);
    await story.settle();
    expect(await versions()).toEqual(['20260301-a', '20260302-b']);
    expect([await asked(exposed), await asked(plain)]).toEqual(before.map((count) => count + 1));
    // Who was confirmed and of whom the list says the same is not asked about again.
    const open = await new LoanDesk(stack, exposed.loanId).openTasks();
    expect(open.map(({ type }) => type)).not.toContain('manual_check');
  }, 300_000);
});
