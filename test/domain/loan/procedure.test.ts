import { describe, expect, it } from '@jest/globals';
import { procedureOf, type DutyLine } from '../../../domain/loan/queries/procedure.js';
import { versionsHeldTo } from '../../../domain/loan/duties/came-due.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import type { ProductPolicy } from '../../../domain/policy/product-policy.js';
import { productPolicySchema } from '../../../domain/policy/product-policy.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person, system } from '../../builders/decider.js';
import { approverOne, approverTwo, Life, verifier } from '../../builders/life.js';
import { Papers, supervisor, without } from '../../builders/papers-life.js';
import { autoPolicy, autoPolicyWithPapers, policyOf } from '../../builders/policies.js';

const linesOf = (life: Life): DutyLine[] => procedureOf(life.state, life.context(system));
const statusOf = (life: Life) =>
  Object.fromEntries(linesOf(life).map(({ duty, status }) => [duty, status]));
const lineOf = (life: Life, duty: string) => linesOf(life).find((line) => line.duty === duty);
const supervising = person('su-1', 'verifier', 'supervisor');

describe('the procedure of a loan', () => {
  it('is open where nothing has happened yet, with source and certainty of each duty', () => {
    const life = new Life().submit();
    const lines = linesOf(life);
    // Whoever agreed has done so before: the borrower twice, the contact once.
    const others = lines.filter(({ metBy }) => !metBy.startsWith('consent:'));
    expect(lines).toHaveLength(others.length + 3);
    expect(new Set(others.map(({ status }) => status))).toEqual(new Set(['open']));
    expect(lines.every(({ source, certainty }) => source.length > 10 && certainty !== 'U')).toBe(
      true,
    );
    expect(lineOf(life, 'identity_confirmed')).toMatchObject({
      ...{ subject: 'borrower', metBy: 'check:identity', waivableBy: [], certainty: 'R' },
    });
    // Nobody of whom it is a duty: no line.
    expect(lineOf(life, 'identity_of_guarantor')).toBeUndefined();
  });

  it('says how, when and by whom each was met', () => {
    const life = new Life().approved();
    expect(lineOf(life, 'identity_confirmed')).toMatchObject({
      ...{ status: 'met', by: ['system'], how: 'passed', at: '2026-03-03T02:00:00.000Z' },
    });
    expect(lineOf(life, 'interview_held')).toMatchObject({ status: 'met', by: ['person:v-1'] });
    expect(lineOf(life, 'survey_reported')).toMatchObject({ status: 'met', by: ['person:v-1'] });
    expect(lineOf(life, 'decided_by_others')).toMatchObject({
      ...{ status: 'met', by: ['person:ap-1', 'person:ap-2'], how: 'approved' },
    });
    expect(statusOf(life)).toMatchObject({
      ...{ contract_as_approved: 'open', costs_shown: 'open', first_check_after_the_money: 'open' },
    });
  });

  it('has only the time after the money open once it is out', () => {
    const life = new Life().paid();
    const open = linesOf(life).filter(({ status }) => status !== 'met');
    expect(open.map(({ duty }) => duty)).toEqual([
      ...['first_check_after_the_money', 'checked_each_year'],
    ]);
  });

  it('does not take an outage, or what nobody could settle, for a check that was made', () => {
    const life = new Life().submit();
    life.answerSources({ ...cleanAnswers, identity: { kind: 'given_up', class: 'timeout' } });
    expect(lineOf(life, 'identity_confirmed')?.status).toBe('open');
    const { taskId } = life.task('manual_check');
    life.do({ type: 'claimTask', taskId }, verifier);
    const said = { result: 'inconclusive', comment: 'no other source', digest: null };
    life.do({ type: 'completeTask', taskId, ...said }, verifier);
    expect(lineOf(life, 'identity_confirmed')?.status).toBe('open');
  });
});

describe('the procedure of a closed loan', () => {
  it('has no open line when it was cancelled early: what never came due is said so', () => {
    const life = new Life().submit();
    life.answerSources(cleanAnswers);
    life.do({ type: 'cancel', reason: 'r' }, supervisor);
    life.finishSteps('send_message');
    expect(life.state.closed?.reason).toBe('cancelled');
    expect(statusOf(life)).toMatchObject({
      ...{ identity_confirmed: 'met', interview_held: 'not_due', decided_by_others: 'not_due' },
      ...{ costs_shown: 'not_due', first_check_after_the_money: 'not_due' },
    });
  });

  it('has none when it was rejected, and says what came due and was not met', () => {
    const life = new Life();
    life.verified({ ...cleanAnswers, valuation: { kind: 'given_up', class: 'timeout' } });
    for (const { taskId } of openTasks(life.state, 'manual_check')) {
      life.do({ type: 'claimTask', taskId }, verifier);
      const said = { result: 'inconclusive', comment: 'no other source', digest: null };
      life.do({ type: 'completeTask', taskId, ...said }, verifier);
    }
    life.signReport();
    life.decide(approverOne, 'reject');
    life.decide(approverTwo, 'reject');
    life.finishSteps('send_message');
    expect(life.state.closed?.reason).toBe('rejected');
    expect(statusOf(life)).toMatchObject({
      ...{ collateral_valued: 'not_met', decided_by_others: 'met', costs_shown: 'not_due' },
    });
    expect(linesOf(life).filter(({ status }) => status === 'open')).toEqual([]);
  });
});

describe('a loan and the policies of its time', () => {
  const mark = autoPolicy.mark;
  /** A later version that asks for one more thing in each part of a loan's life. */
  const later: ProductPolicy = {
    ...autoPolicy,
    version: '2027.1',
    duties: [
      ...(autoPolicy.duties ?? []),
      ...(['verification', 'approval', 'pre_disbursement', 'servicing'] as const).map((dueBy) => ({
        ...{ duty: `more_in_${dueBy}`, dueBy, mark },
        metBy: { kind: 'check', check: 'insurance', subject: 'loan' } as const,
      })),
    ],
  };
  const versions = { '2026.1': autoPolicy, '2027.1': later };
  const moreOf = (life: Life) => {
    const held = Object.entries(versionsHeldTo(life.state)).map(([stage, version]) => [
      stage,
      versions[version as keyof typeof versions],
    ]);
    const context = { ...life.context(system), policy: later };
    return procedureOf(life.state, context, { policies: Object.fromEntries(held) as object })
      .filter(({ duty }) => duty.startsWith('more_in_'))
      .map(({ duty, status, policyVersion }) => `${duty} ${status} ${policyVersion}`);
  };

  it('is held to the version that stood when each part ended, and to today’s in what goes on', () => {
    const life = new Life().submit();
    expect(moreOf(life)).toHaveLength(4);
    const paid = new Life().paid();
    expect(versionsHeldTo(paid.state)).toEqual({
      ...{ verification: '2026.1', approval: '2026.1', pre_disbursement: '2026.1' },
    });
    expect(moreOf(paid)).toEqual(['more_in_servicing open 2027.1']);
  });

  it('goes by the later one in what it never came to before its end', () => {
    const rules = { policy: autoPolicy };
    const life = new Life(rules);
    life.verified();
    life.signReport();
    rules.policy = later;
    life.decide(approverOne, 'reject');
    life.decide(approverTwo, 'reject');
    life.finishSteps('send_message');
    expect(life.state.closed?.reason).toBe('rejected');
    // The round was opened under the earlier one, with the steps of then.
    expect(moreOf(life)).toEqual([
      ...['more_in_pre_disbursement not_due 2027.1', 'more_in_servicing not_due 2027.1'],
    ]);
  });

  it('of an earlier release goes by what was concluded last', () => {
    const { servicing, ...paid } = new Life().paid().state;
    if (servicing === null) throw new Error('not paid');
    const closed = { reason: 'settled' as const, at: paid.lastAt };
    const planned = { ...servicing, planVersion: '2025.9' };
    const loan = { ...paid, closed, stage: 'closed' as const, servicing: planned };
    expect(versionsHeldTo(loan).servicing).toBe('2025.9');
    const now = { ...loan, closed: { ...closed, policyVersion: '2026.9' } };
    expect(versionsHeldTo(now).servicing).toBe('2026.9');
  });
});

describe('a waiver', () => {
  /** A paper that is wanted and does not come. */
  const lacking = (type: string) => {
    const life = new Papers();
    life.sent(without(type)).answerSources(cleanAnswers);
    return life;
  };
  const waive = (item: string) =>
    ({ type: 'waivePaper', item, partyId: 'borrower', reason: 'known for years' }) as const;

  it.each([
    ['what the law demands, by nobody', 'identity_card', supervisor, 'legally_required'],
    ['the rest, not by another role', 'labour_contract', verifier, 'waiver_role'],
  ])('is refused of %s', (_what, item, by, rule) => {
    expect(lacking('id_card').refusal(waive(item), by)).toBe(rule);
  });

  it('by the role that the policy names stands in the procedure with its reason', () => {
    const life = lacking('purchase_contract');
    const purchase = { ...waive('purchase_contract'), partyId: null };
    life.do(purchase, supervisor);
    expect(lineOf(life, 'use_proven')).toMatchObject({
      ...{ status: 'waived', by: ['person:su-1'], reason: 'known for years' },
      ...{ waivableBy: ['supervisor'] },
    });
  });

  it('is given by other roles where the policy says so', () => {
    const waivers = { checks: [], papers: ['risk_officer' as const], mark: autoPolicy.mark };
    const life = new Life({ policy: { ...autoPolicyWithPapers, waivers } });
    life.submit();
    expect(life.refusal(waive('labour_contract'), supervisor)).toBe('waiver_role');
    const risk = person('ro-1', 'risk_officer');
    expect(life.do(waive('labour_contract'), risk)).toContain('paper_waived');
  });

  it('of a check is the policy’s too, and stands with whoever gave it', () => {
    const life = new Life().submit();
    life.answerSources({ ...cleanAnswers, valuation: { kind: 'given_up', class: 'timeout' } });
    const { taskId } = life.task('manual_check');
    life.do({ type: 'claimTask', taskId }, verifier);
    const waived = { type: 'completeTask', taskId, result: 'waived', digest: null } as const;
    expect(life.refusal({ ...waived, comment: 'new car' }, verifier)).toBe('waiver_role');
    expect(life.refusal({ ...waived, comment: '' }, supervising)).toBe('not_assignee');
    life.do({ type: 'releaseTask', taskId, reason: 'r' }, verifier);
    life.do({ type: 'claimTask', taskId }, supervising);
    expect(life.refusal({ ...waived, comment: '' }, supervising)).toBe('comment_missing');
    life.do({ ...waived, comment: 'new car' }, supervising);
    expect(lineOf(life, 'collateral_valued')).toMatchObject({
      ...{ status: 'waived', by: ['person:su-1'], reason: null },
    });
    const read = { waiverReasons: { [taskId]: 'new car' } };
    const [line] = procedureOf(life.state, life.context(system), read).filter(
      ({ duty }) => duty === 'collateral_valued',
    );
    expect(line).toMatchObject({ status: 'waived', reason: 'new car' });
  });
});

describe('the duties of a policy', () => {
  const products = [
    'auto',
    'mortgage',
    'consumer',
    'sme_working_capital',
    'project_finance',
  ] as const;

  it.each(products)('of %s name each check that the law demands of whoever borrows', (product) => {
    const { checks, duties = [] } = policyOf(product);
    const demanded = checks.filter((one) => one.legallyRequired && one.subject === 'borrower');
    const met = duties.flatMap(({ metBy }) => (metBy.kind === 'check' ? [metBy] : []));
    expect(
      demanded.filter(
        (one) => !met.some((by) => by.check === one.check && by.subject === one.subject),
      ),
    ).toEqual([]);
  });

  it('name nothing that the policy does not ask for, and each duty once', () => {
    const policy = policyOf('consumer');
    const [first] = policy.duties ?? [];
    if (first === undefined) throw new Error('no duties');
    const strange = {
      ...first,
      duty: 'other',
      metBy: { kind: 'paper', item: 'passport' },
    } as const;
    const faults = (duties: NonNullable<ProductPolicy['duties']>) =>
      productPolicySchema
        .safeParse({ ...policy, duties })
        .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    expect(faults([first, strange])).toEqual([
      'duties.1.metBy: names what this policy does not ask for',
    ]);
    expect(faults([first, first])).toEqual([`duties.1.duty: ${first.duty} stands twice`]);
    const consent = { ...strange, metBy: { kind: 'consent', to: 'telematics' } } as const;
    expect(faults([first, consent])).toEqual([
      'duties.1.metBy: names what this policy does not ask for',
    ]);
    const late = { ...first, dueBy: 'servicing', before: 'disbursement' } as const;
    expect(faults([late])).toEqual(['duties.0.before: holds money for what comes due after it']);
  });
});
