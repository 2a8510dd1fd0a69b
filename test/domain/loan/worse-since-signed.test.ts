import { describe, expect, it } from '@jest/globals';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { aGuarantee } from '../../builders/a-guarantor.js';
import { anApplication } from '../../builders/an-application.js';
import { anInsurance } from '../../builders/papers.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { origination, person } from '../../builders/decider.js';
import { approverOne, approverTwo, Life, verifier } from '../../builders/life.js';
import { Papers } from '../../builders/papers-life.js';
import { autoPolicy } from '../../builders/policies.js';

const standing = ({ state }: Life) => `${state.stage} ${state.round}`;

describe('an employer check that is made again before the money', () => {
  /** Approved, with papers; three weeks later the employer check is too old and is made again. */
  function waited(): Life {
    const life = new Life().approved();
    life.papers();
    life.now = life.at('2026-03-24T02:30:00.000Z');
    life.do({ type: 'timePassed' });
    life.answerSources(cleanAnswers);
    return life;
  }
  /** Nobody of the employer can be called, and a supervisor lets the case go on without. */
  function unanswered(life: Life): void {
    const task = life.task('employer_verification');
    life.call('employer_verification', verifier, {
      'Q-EMPL-02': { name: '路人', dept: '无', role: 'outsider' },
    });
    life.complete(task, verifier, 'completed');
  }

  it('and answered goes on', () => {
    const life = waited();
    life.complete(life.call('employer_verification', verifier), verifier, 'completed');
    expect(standing(life)).toBe('pre_disbursement 1');
  });

  const unknown = { notAnswered: 'not_known' };
  const said = { 'Q-EMPL-05': { dept: unknown, post: unknown, duties: unknown } };
  const finding = ({ state }: Life) => state.findings['answer:Q-EMPL-05:borrower']?.status;

  it('and passes, with something against the customer, takes the case back once: the next report has it', () => {
    const life = waited();
    life.complete(life.call('pre_disbursement_call', verifier), verifier, 'confirmed');
    life.complete(life.call('employer_verification', verifier, said), verifier, 'completed');
    expect(life.state.checks['employer_verification:borrower']?.outcome.outcome).toMatch(/^passed/);
    expect(finding(life)).toBe('open');
    expect(standing(life)).toBe('verification 2');
    life.signReport();
    life.decide(approverOne);
    life.decide(approverTwo);
    life.do({ type: 'timePassed' });
    expect(standing(life)).toBe('pre_disbursement 2');
  });

  it('and too old itself while a second look is open is made again, and nobody looks any more', () => {
    const life = waited();
    const left = { status: 'left' };
    const leaves = { 'Q-EMPL-03': left, 'Q-PROB-10@Q-EMPL-03': left };
    life.complete(life.call('employer_verification', verifier, leaves), verifier, 'completed');
    const looks = () =>
      openTasks(life.state)
        .filter(({ about }) => about.check === 'employer_verification:borrower')
        .map(({ type }) => type);
    expect([standing(life), ...looks()]).toEqual(['pre_disbursement 1', 'manual_check']);
    life.now = life.at('2026-04-14T02:30:00.000Z');
    life.do({ type: 'timePassed' });
    expect(looks()).toEqual([]);
    life.answerSources(cleanAnswers);
    expect(openTasks(life.state, 'employer_verification')).toHaveLength(1);
  });

  it('and says again what the signed report has goes on', () => {
    const life = new Life().submit();
    life.answerSources(cleanAnswers);
    life.complete(life.call('applicant_interview', verifier), verifier, 'completed');
    life.now = life.at('2026-03-03T02:30:00.000Z');
    life.complete(life.call('employer_verification', verifier, said), verifier, 'completed');
    life.signReport();
    life.decide(approverOne);
    life.decide(approverTwo);
    life.papers();
    life.now = life.at('2026-03-24T02:30:00.000Z');
    life.do({ type: 'timePassed' });
    life.answerSources(cleanAnswers);
    life.complete(life.call('employer_verification', verifier, said), verifier, 'completed');
    expect(finding(life)).toBe('open');
    expect(standing(life)).toBe('pre_disbursement 1');
  });

  it('and ends without an answer takes the case back to those who decide', () => {
    const life = waited();
    unanswered(life);
    expect(life.state.checks['employer_verification:borrower']?.outcome.outcome).toBe(
      'inconclusive',
    );
    expect(standing(life)).toBe('verification 2');
  });
});

describe('a paper that the signed report counts as accepted', () => {
  function approved(): Papers {
    const life = new Papers();
    life.sent().answerSources(cleanAnswers);
    life.acceptAll();
    life.complete(life.call('applicant_interview', verifier), verifier, 'completed');
    life.now = life.at('2026-03-03T02:30:00.000Z');
    life.complete(life.call('employer_verification', verifier), verifier, 'completed');
    life.signReport();
    return life;
  }
  const because = ({ state }: Life) =>
    state.earlierReports.at(-1)?.staleBecause ?? state.report?.staleBecause;

  it('and that is refused since makes it stale: what was decided on is not there', () => {
    const life = approved();
    life.decide(approverOne);
    life.decide(approverTwo);
    life.do(anInsurance({ from: '2026-03-03', to: '2027-03-02' }), origination);
    life.claim();
    life.review('labour_contract', { verdict: 'refused', reason: 'not_of_the_person' });
    expect(because(life)).toBe('paper:labour_contract:not_of_the_person');
    expect(standing(life)).toBe('verification 2');
    expect(openTasks(life.state, 'approval')).toEqual([]);
  });

  it('and that expires while it is decided makes it stale, on its last day not yet', () => {
    const life = approved();
    // Of 2026-02-20, and good for 60 days.
    life.now = life.at('2026-04-21T02:30:00.000Z');
    life.do({ type: 'timePassed' });
    expect(life.stands('income_certificate')).toBe('accepted');
    expect(standing(life)).toBe('approval 1');
    life.now = life.at('2026-04-22T02:30:00.000Z');
    life.do({ type: 'timePassed' });
    expect(because(life)).toBe('paper:income_certificate:expired');
    expect(standing(life)).toBe('verification 2');
  });
});

describe('a party of whom the lists may not be asked, by a policy of an earlier release', () => {
  const { guarantors: _later, ...before } = autoPolicy;
  const earlierPolicy = {
    ...before,
    checks: autoPolicy.checks.map((line) =>
      line.check === 'sanctions' && line.subject === 'guarantor'
        ? { ...line, consent: 'sanctions' as const }
        : line,
    ),
  };

  /** A guarantor who has consented to nothing. */
  function guaranteed(): Life {
    const [borrower, ...others] = anApplication().parties;
    if (borrower?.kind !== 'person') throw new Error('no borrower');
    const guarantor = {
      ...borrower,
      ...{ partyId: 'guarantor', role: 'guarantor' as const, name: '保某' },
      ...{ idNumber: '110105197603071014', guarantee: aGuarantee, bankCard: null },
    };
    const life = new Life({ policy: earlierPolicy });
    life.submit(anApplication({ parties: [borrower, ...others, guarantor] }));
    life.answerSources(cleanAnswers);
    return life;
  }
  const screening = ({ state }: Life) => state.checks['sanctions:guarantor'];
  const judged = ({ state }: Life) =>
    openTasks(state, 'manual_check').filter(({ about }) => about.check === 'sanctions:guarantor');
  function judge(life: Life): void {
    for (const { taskId } of openTasks(life.state, 'manual_check')) {
      life.do({ type: 'claimTask', taskId }, verifier);
      const done = { result: 'passed', comment: 'looked up by hand', digest: null } as const;
      life.do({ type: 'completeTask', taskId, ...done }, verifier);
    }
  }

  it('is screened by a person, and nobody waives it', () => {
    const life = guaranteed();
    expect(screening(life)?.outcome).toEqual({ outcome: 'not_evaluated', reason: 'no_consent' });
    expect(judged(life)).toHaveLength(1);
    const { taskId } = judged(life)[0] ?? { taskId: '' };
    const both = person('su-1', 'verifier', 'supervisor');
    life.do({ type: 'claimTask', taskId }, both);
    const waived = { result: 'waived', comment: 'known to us', digest: null } as const;
    expect(life.refusal({ type: 'completeTask', taskId, ...waived }, both)).toBe(
      'legally_required',
    );
  });

  it('is screened again before the money when that was too long ago', () => {
    const life = guaranteed();
    judge(life);
    life.complete(life.call('applicant_interview', verifier), verifier, 'completed');
    life.now = life.at('2026-03-03T02:30:00.000Z');
    life.complete(life.call('employer_verification', verifier), verifier, 'completed');
    life.signReport();
    life.decide(approverOne);
    life.decide(approverTwo);
    life.papers();
    life.now = life.at('2026-03-09T05:30:00.000Z');
    life.do({ type: 'timePassed' });
    expect(judged(life)).toEqual([]);
    life.now = life.at('2026-03-11T05:30:00.000Z');
    life.do({ type: 'timePassed' });
    expect(screening(life)?.outcome.outcome).toBe('not_evaluated');
    expect(judged(life)).toHaveLength(1);
  });
});
