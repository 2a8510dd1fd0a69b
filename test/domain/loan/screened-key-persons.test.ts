import { describe, expect, it } from '@jest/globals';
import { exposedParties } from '../../../domain/checks/exposure.js';
import type { CommandOf } from '../../../domain/loan/commands/command.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { procedureOf } from '../../../domain/loan/queries/procedure.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { CompanyCase, manager, succession } from '../../builders/company-case.js';
import { origination, person, system } from '../../builders/decider.js';

type Answer = CommandOf<'finishStep'>['result'];
const verifier = person('v-1', 'verifier');

/** What the lists say, with the topics of the only candidate. */
const lists = (...topics: string[]): Answer => ({
  kind: 'answer',
  answer: {
    answer: 'FOUND',
    reference: 'yente:default:20260301',
    data: {
      listVersion: '20260301',
      candidates: [
        ...(topics.length === 0
          ? []
          : [
              {
                ...{ entityId: 'Q-1', caption: 'Somebody', score: 0.9, match: true },
                ...{ datasets: ['x'], topics },
              },
            ]),
      ],
    },
  },
});
/** Answers what is asked about somebody of the lists; everybody else is on none. */
function answerLists(one: CompanyCase, partyId: string, ...topics: string[]): void {
  for (const step of Object.values(one.state.steps)) {
    if (step.status !== 'due' || step.what !== 'sanctions') continue;
    const result = step.subject === partyId ? lists(...topics) : lists();
    one.do({ type: 'finishStep', stepKey: step.key, result }, system);
  }
  one.answerSources(cleanAnswers);
}
const judgement = ({ state }: CompanyCase, partyId: string) =>
  openTasks(state, 'manual_check').find(({ about }) => about.check === `sanctions:${partyId}`);
const completion = (one: CompanyCase, partyId: string, result: string) => {
  const taskId = judgement(one, partyId)?.taskId ?? '';
  one.do({ type: 'claimTask', taskId }, verifier);
  const said = { result, comment: 'by the day of birth', digest: null };
  return { type: 'completeTask', taskId, ...said } as const;
};
const judge = (one: CompanyCase, partyId: string, result: string) =>
  one.do(completion(one, partyId, result), verifier);
const finding = ({ state }: CompanyCase) => state.findings['politically_exposed:loan']?.status;
const dutiesOf = (one: CompanyCase, partyId: string) =>
  procedureOf(one.state, one.context(manager))
    .filter(({ subject, duty }) => subject === partyId && duty.includes('exposed'))
    .map(({ duty }) => duty);

describe('a key person on the lists who leaves before the money', () => {
  const left = (...topics: string[]) => {
    const one = new CompanyCase();
    answerLists(one, 'finance', ...topics);
    one.do(succession(), origination);
    return one;
  };

  it('is still judged when the lists change, and nobody is asked about him again', () => {
    const one = left('sanction');
    const task = judgement(one, 'finance');
    one.now = '2026-03-04T02:00:00.000Z' as typeof one.now;
    one.do({ type: 'noteListVersion', version: '20260304', at: one.now }, system);
    expect(one.asked('principal')).toContain('sanctions');
    expect(one.asked('finance')).toEqual([]);
    expect(judgement(one, 'finance')).toEqual(task);
    expect(one.state.checks['sanctions:finance']).toMatchObject({ stale: false });
  });

  it('is not asked about again by whoever judges him either', () => {
    const one = left('sanction');
    expect(one.refusal(completion(one, 'finance', 'ask_again'), verifier)).toBe('left_behind');
    one.do(
      {
        type: 'completeTask',
        taskId: judgement(one, 'finance')?.taskId ?? '',
        result: 'failed',
        comment: 'it is he',
        digest: null,
      },
      verifier,
    );
    expect(one.state.checks['sanctions:finance']?.outcome.outcome).toBe('failed');
  });

  it('asks for nothing more of the loan as one who is politically exposed', () => {
    const one = new CompanyCase();
    answerLists(one, 'finance', 'role.pep');
    judge(one, 'finance', 'exposed');
    expect(finding(one)).toBe('open');
    expect(dutiesOf(one, 'finance')).toEqual([
      ...['funds_of_exposed_explained', 'exposed_decided_by_senior'],
    ]);
    one.do(succession(), origination);
    answerLists(one, 'finance-2');
    expect(finding(one)).toBe('gone');
    expect(exposedParties(one.state)).toEqual([]);
    expect(dutiesOf(one, 'finance')).toEqual([]);
    expect(one.state.checks['sanctions:finance']?.outcome).toMatchObject({
      note: 'politically_exposed',
    });
  });

  it('is in the duties of the money where he left only after it', () => {
    const one = new CompanyCase();
    answerLists(one, 'finance', 'role.pep');
    judge(one, 'finance', 'exposed');
    one.ordered();
    one.now = '2026-03-04T02:00:00.000Z' as typeof one.now;
    one.do(succession(), manager);
    expect(exposedParties(one.state)).toEqual([]);
    expect(dutiesOf(one, 'finance')).toContain('exposed_decided_by_senior');
  });
});

describe('a key person who comes after the money', () => {
  const came = (...topics: string[]) => {
    const one = new CompanyCase();
    answerLists(one, '');
    one.happened('report_signed', {
      ...{ reportId: 'r-1', digest: 'd', recommendation: 'approve', signedBy: 'person:v-1' },
    });
    one.ordered();
    one.now = '2026-03-04T02:00:00.000Z' as typeof one.now;
    one.do(succession(), manager);
    answerLists(one, 'finance-2', ...topics);
    return one;
  };

  it('and is politically exposed is the finding, while score, report and duties stand', () => {
    const one = came('role.pep');
    const events = judge(one, 'finance-2', 'exposed');
    expect(events).toContain('exposure_confirmed');
    expect(events).not.toContain('score_stale');
    expect(events).not.toContain('report_stale');
    expect(finding(one)).toBe('open');
    expect(dutiesOf(one, 'finance-2')).toEqual([]);
    expect(one.state.score).toMatchObject({ stale: false });
    expect(one.state.report).toMatchObject({ staleBecause: null });
    // Her predecessor's leaving alone.
    expect(one.state.band).toBe('yellow');
  });

  it.each([
    ['is judged to be sanctioned', 'failed', 'red'],
    ['was taken for somebody else', 'passed', 'yellow'],
  ])('and %s: %s is %s', (_name, result, band) => {
    const one = came('sanction');
    judge(one, 'finance-2', result);
    const codes = one.state.servicing?.signals.map(({ code, verified }) => `${code} ${verified}`);
    expect(codes?.filter((code) => code.startsWith('EW-L06'))).toEqual(
      band === 'red' ? ['EW-L06 true'] : [],
    );
    expect(one.state.band).toBe(band);
  });
});
