import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { draftReport } from '../../../domain/loan/queries/report-draft.js';
import { narrativesOf } from '../../../domain/loan/narratives.js';
import { narrativesToSign } from '../../../domain/loan/narratives-to-sign.js';
import { textsApart } from '../../../domain/loan/personal/stored-form.js';
import { reportDigest } from '../../../domain/report/build-report.js';
import { shownReport } from '../../../src/api/report/shown-report.js';
import { approverOne, Life, verifier } from '../../builders/life.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const reason =
  '流水在二月有两笔来源不明的大额入账，借款人解释为朋友还款但拿不出凭据，收入虽与个税一致，仍请审批人先核实该两笔款项的来源再定。';

/** A verified loan whose report is claimed, and the command that signs it. */
function reviewed(comment: string | null, result = 'refer') {
  const life = new Life().verified();
  const task = life.task('report_review');
  life.do({ type: 'claimTask', taskId: task.taskId }, verifier);
  const draft = draftReport(life.state, life.context(verifier), task.openedAt);
  const digest = reportDigest(draft, sha256);
  const command = {
    ...{ type: 'completeTask' as const, taskId: task.taskId, result, comment, digest },
  };
  return { life, draft, digest, command };
}
const shown = (life: Life) => shownReport(life.state, life.context(approverOne), approverOne);

describe('S80: the verifier concludes, whatever is proposed', () => {
  it.each([null, '', '  \n'])(
    'a conclusion without a reason (%j) is refused, also the one that is proposed',
    (comment) => {
      const { life, draft, command } = reviewed(comment);
      expect(draft.recommendation).toBe('approve');
      expect(life.refusal(command, verifier)).toBe('comment_missing');
      expect(life.refusal({ ...command, result: 'approve' }, verifier)).toBe('comment_missing');
      expect(life.state.report).toBeNull();
    },
  );

  it('both stand under the digest that decisions are bound to', () => {
    const { life, digest, command } = reviewed(reason);
    life.do(command, verifier);
    const { signed, report, digest: standing } = shown(life) ?? {};
    expect(report).toMatchObject({
      recommendation: 'approve',
      conclusion: { recommendation: 'refer', reason, differs: true },
    });
    expect(standing).toBe(signed?.digest);
    expect(standing).not.toBe(digest);
    if (report === undefined) throw new Error('nothing is shown');
    expect(reportDigest(report, sha256)).toBe(standing);
    const otherwise = {
      ...report,
      conclusion: { recommendation: 'approve', reason, differs: false },
    };
    expect(reportDigest(otherwise as typeof report, sha256)).not.toBe(standing);
    expect(life.state.approvals).toMatchObject([{ outcome: 'open', digest: standing }]);
  });

  it('the reason lies with whose matter it is, in both places', () => {
    const { life, command } = reviewed(reason);
    life.do(command, verifier);
    const { rest, aside } = textsApart(life.state);
    expect(JSON.stringify(rest.report)).not.toContain(reason);
    expect(Object.keys(aside)).toEqual(
      expect.arrayContaining(['report/conclusion/reason', 'report/body/conclusion/reason']),
    );
  });
});

describe('words that read like another loan’s', () => {
  it('are looked for when a report is signed, and stand in what is signed', () => {
    const { life, command } = reviewed(reason);
    const asked = narrativesToSign(command, life.state, life.context(verifier));
    expect(asked.map(({ part, subject }) => `${part} ${subject}`)).toContain('conclusion borrower');
    const found = { part: 'conclusion', subject: 'borrower', loanId: 'ln_2', bandsInCommon: 16 };
    const context = { ...life.context(verifier), alikeNarratives: [found] };
    Object.assign(life, { context: () => context });
    life.do(command, verifier);
    expect(shown(life)?.report.copied).toEqual([
      { part: 'conclusion', subject: 'borrower', loanId: 'ln_2', alikePercent: 100 },
    ]);
    expect(narrativesOf(life.state)).toContainEqual(
      asked.find(({ part }) => part === 'conclusion'),
    );
  });

  it('are looked for by no other command', () => {
    const { life, command } = reviewed(reason);
    const context = life.context(verifier);
    const other = { ...command, taskId: Object.keys(life.state.tasks)[0] ?? '' };
    expect(narrativesToSign(other, life.state, context)).toEqual([]);
    expect(narrativesToSign({ type: 'timePassed' }, life.state, context)).toEqual([]);
  });
});
