import { describe, expect, it } from '@jest/globals';
import type { Actor, Role } from '../../../domain/loan/actor.js';
import type { CommandOf } from '../../../domain/loan/commands/command.js';
import type { TaskType } from '../../../domain/loan/state/task.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';

const other = person('v-2', 'verifier');
const showing = (purpose: string, more: Partial<CommandOf<'revealValue'>> = {}) => ({
  ...{ type: 'revealValue' as const, partyId: 'borrower', field: 'idNumber', purpose },
  ...{ taskId: null, ...more },
});

/** The first number of the borrower, as a field. */
const number = (life: Life) => {
  const [point] = life.state.parties['borrower']?.contactPoints ?? [];
  return { field: `contactPoints.${point?.id ?? ''}` };
};

/** A case whose calls are open, of which `verifier` has one in hand. */
function inHand(type: TaskType = 'applicant_interview'): Life {
  const life = new Life().submit();
  life.answerSources(cleanAnswers);
  life.do({ type: 'claimTask', taskId: life.task(type).taskId }, verifier);
  return life;
}

const ruleFor = (
  life: Life,
  purpose: string,
  actor: Actor,
  more: Partial<CommandOf<'revealValue'>> = {},
) => {
  const result = life.try(showing(purpose, more), actor);
  return Array.isArray(result) ? 'shown' : result.rule;
};

describe('a value in clear', () => {
  it.each([
    { purpose: 'audit', role: 'auditor', rule: 'shown' },
    { purpose: 'audit', role: 'verifier', rule: 'purpose_of_another_role' },
    { purpose: 'audit', role: 'supervisor', rule: 'purpose_of_another_role' },
    { purpose: 'complaint', role: 'supervisor', rule: 'shown' },
    { purpose: 'complaint', role: 'auditor', rule: 'purpose_of_another_role' },
    { purpose: 'complaint', role: 'account_manager', rule: 'purpose_of_another_role' },
    { purpose: 'call', role: 'verifier', rule: 'no_task_for_purpose' },
    { purpose: 'identity_check', role: 'approver', rule: 'no_task_for_purpose' },
    { purpose: 'document_review', role: 'risk_officer', rule: 'no_task_for_purpose' },
    { purpose: 'document_review', role: 'auditor', rule: 'no_task_for_purpose' },
    { purpose: 'curiosity', role: 'auditor', rule: 'unknown_purpose' },
  ] as const)('for $purpose to $role without a task: $rule', ({ purpose, role, rule }) => {
    expect(ruleFor(inHand(), purpose, person('p-1', role satisfies Role))).toBe(rule);
  });

  it('is shown for a call to whoever has the call in hand, and the task is recorded', () => {
    const life = inHand();
    expect(ruleFor(life, 'call', verifier, number(life))).toBe('shown');
    const { taskId } = life.task('applicant_interview');
    expect(life.stream.at(-1)).toMatchObject({ type: 'value_revealed', data: { taskId } });
    expect(ruleFor(life, 'call', other)).toBe('no_task_for_purpose');
    const employers = life.task('employer_verification').taskId;
    expect(ruleFor(life, 'call', verifier, { taskId: employers })).toBe('no_task_for_purpose');
    expect(ruleFor(life, 'call', verifier, { partyId: 'dealer', field: 'name' })).toBe(
      'no_task_for_purpose',
    );
  });

  it('is not shown any more once the task is given back', () => {
    const life = inHand();
    const { taskId } = life.task('applicant_interview');
    life.do({ type: 'releaseTask', taskId, reason: 'lunch' }, verifier);
    expect(ruleFor(life, 'call', verifier)).toBe('no_task_for_purpose');
  });

  it('needs work of the right kind: a call reviews no report', () => {
    expect(ruleFor(inHand(), 'document_review', verifier)).toBe('no_task_for_purpose');
    const life = new Life().verified();
    life.do({ type: 'claimTask', taskId: life.task('report_review').taskId }, verifier);
    expect(ruleFor(life, 'document_review', verifier)).toBe('shown');
    expect(ruleFor(life, 'document_review', verifier, { partyId: 'dealer', field: 'name' })).toBe(
      'shown',
    );
  });
});

describe('what the gate asks', () => {
  const asked = ['name', 'idNumber', 'bankCard', 'address'];

  it.each(asked)('is not shown for a call: %s', (field) => {
    expect(ruleFor(inHand(), 'call', verifier, { field })).toBe('not_for_a_call');
    const employer = inHand('employer_verification');
    expect(ruleFor(employer, 'call', verifier, { field })).toBe('not_for_a_call');
  });

  it.each(asked)('nor for other work, while the call is in hand: %s', (field) => {
    const life = new Life().submit();
    life.answerSources({
      ...cleanAnswers,
      judicial: { kind: 'answer', answer: { answer: 'UNAVAILABLE', class: 'error' } },
    });
    const { taskId } = life.task('manual_check');
    life.do({ type: 'claimTask', taskId }, verifier);
    expect(ruleFor(life, 'identity_check', verifier, { field })).toBe('shown');
    const call = life.task('applicant_interview').taskId;
    life.do({ type: 'claimTask', taskId: call }, verifier);
    expect(ruleFor(life, 'identity_check', verifier, { field })).toBe('asked_on_your_call');
    expect(ruleFor(life, 'identity_check', verifier, { field, taskId })).toBe('asked_on_your_call');
    life.do({ type: 'releaseTask', taskId: call, reason: 'lunch' }, verifier);
    expect(ruleFor(life, 'identity_check', verifier, { field })).toBe('shown');
  });

  it.each([
    { purpose: 'audit', role: 'auditor' },
    { purpose: 'complaint', role: 'supervisor' },
  ] as const)('nor by another role of the same person: $role', ({ purpose, role }) => {
    const both = { ...verifier, roles: ['verifier', role] } as Actor;
    expect(ruleFor(inHand(), purpose, both)).toBe('asked_on_your_call');
    expect(ruleFor(inHand('employer_verification'), purpose, both)).toBe('shown');
  });

  it('a call checks no identity', () => {
    expect(ruleFor(inHand(), 'identity_check', verifier)).toBe('no_task_for_purpose');
  });
});
