import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { factsOf, seen, submitCase, type Case, type SeenReport } from '../environment/cases.js';
import { sandboxList } from '../environment/clients.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Facts {
  borrower: { mobile: { number: string } };
  past: { numbers: { number: string }[] };
}

let stack: WholeStack;
/** Somebody who says why, and somebody whom an agent told to change. */
let honest: Case;
let advised: Case;
let facts: Facts;
let story: Story;

beforeAll(async () => {
  stack = await wholeStack();
  honest = await submitCase(stack, 'three_mobiles', 's66');
  facts = await factsOf<Facts>(stack, 'three_mobiles:s66');
  advised = await submitCase(stack, 'three_mobiles', 's66-advised', {
    facts: { past: { changedBecause: 'agent_advice' } },
  });
  for (const one of [honest, advised]) await seen(stack, () => one.isChecked());
  story = new Story(stack);
  story.left.add('report_review');
  const isWritten = async (one: Case) =>
    (await one.tasks()).some(({ type, status }) => type === 'report_review' && status === 'open');
  await story.until(async () => (await isWritten(honest)) && (await isWritten(advised)), 20);
}, 300_000);
afterAll(() => stack.close());

const statusOf = async (one: Case, rule: string) =>
  (await one.findings()).find((each) => each.rule === rule)?.status;

describe('S66: three mobiles in five months', () => {
  it('are a finding, and the operator is asked what became of the old ones', async () => {
    const findings = await honest.findings();
    expect(findings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ rule: 'contacts_changed', severity: 'yellow', kind: 'fraud' }),
      ]),
    );
    const [count] = findings.find(({ rule }) => rule === 'contacts_changed')?.compared ?? [];
    expect(count).toMatchObject({ label: 'numbers_updated', value: 3 });
    expect(await honest.asked('former_numbers')).toHaveLength(1);
  });

  it('a changed-operator explanation passes with a note, and the finding stays as explained', async () => {
    expect(await honest.resultsOf('background_check')).toEqual(['explained']);
    expect((await honest.outcomes())['background_check']).toEqual({
      ...{ outcome: 'passed_with_note', note: 'contacts_explained' },
    });
    expect(await statusOf(honest, 'contacts_changed')).toBe('explained');
  });

  it('the check was made before the interview closed', () => {
    const worked = (type: string) =>
      story.done.findIndex(
        ({ about }) => about['loanId'] === honest.loanId && about['type'] === type,
      );
    expect(worked('background_check')).toBeGreaterThanOrEqual(0);
    expect(worked('background_check')).toBeLessThan(worked('applicant_interview'));
  });

  it('an agent’s advice explains nothing: it stays open for whoever decides, and is named in the report', async () => {
    expect(await advised.resultsOf('background_check')).toEqual(['unexplained']);
    expect(await statusOf(advised, 'contacts_changed')).toBe('open');
    const { report } = await advised.part<SeenReport>('report');
    expect(report.notVerified.map(({ name }) => name)).toContain('background_check');
    expect(report.recommendation).not.toBe('approve');
  });

  it('nobody dialled an old number', async () => {
    const calls = await sandboxList<object>(stack, `/telephony/calls?loanId=${honest.loanId}`);
    const dialled = JSON.stringify(calls);
    expect(dialled).toContain(facts.borrower.mobile.number.slice(-8));
    for (const { number } of facts.past.numbers) expect(dialled).not.toContain(number.slice(-8));
  });
});
