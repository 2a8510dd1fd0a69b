import { describe, expect, it } from '@jest/globals';
import type { Actor } from '../../../domain/loan/actor.js';
import type { Command } from '../../../domain/loan/commands/command.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { origination, person, system } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';

const supervisor = person('s-1', 'supervisor');
const admin = person('ad-1', 'admin');
const reference = { key: 'paper/1', sha256: 'a'.repeat(64) };
const contract = {
  ...{ number: 'C-1', signedAt: '2026-03-03T01:00:00.000Z', signers: ['borrower'] },
  ...{ amountMinor: 1, currency: 'CNY', termMonths: 36, annualRateBasisPoints: 450 },
  ...{ dueDayOfMonth: 15, payeePartyId: 'dealer', payeeAccountLast4: '3456' },
};
const consent = { purpose: 'tax' as const, givenAt: '2026-03-02T01:00:00.000Z', evidence: 'f/1' };
const ending = { outcome: 'NO_ANSWER' as const, note: null, callBackAt: null };
const answer = { versionRead: 0, fields: {}, said: null, notAnswered: null };
const dialled = { callId: 'c-1', digits: '139', recordingKey: null };

/** Every command that names something by an id, the id as told, and what it is refused with. */
const rows: { name: string; actor: Actor; rule: string; command: (id: string) => Command }[] = [
  {
    ...{ name: 'reveal of a party', actor: supervisor, rule: 'unknown_party' },
    command: (partyId) => ({
      ...{ type: 'revealValue', partyId, field: 'name', purpose: 'complaint', taskId: null },
    }),
  },
  {
    ...{ name: 'reveal for a task', actor: verifier, rule: 'no_task_for_purpose' },
    command: (taskId) => ({
      ...{ type: 'revealValue', partyId: 'borrower', field: 'name', purpose: 'call', taskId },
    }),
  },
  {
    ...{ name: 'correction of a party', actor: verifier, rule: 'unknown_party' },
    command: (id) => ({
      ...{ type: 'correctField', path: `parties.${id}.maritalStatus`, value: 'single' },
      ...{ reason: 'told so', documentKey: null },
    }),
  },
  {
    ...{ name: 'correction of a field', actor: verifier, rule: 'not_correctable' },
    command: (id) => ({
      ...{ type: 'correctField', path: `parties.borrower.${id}`, value: 'single' },
      ...{ reason: 'told so', documentKey: null },
    }),
  },
  {
    ...{ name: 'consent', actor: verifier, rule: 'unknown_party' },
    command: (partyId) => ({ type: 'giveConsent', consent: { partyId, ...consent } }),
  },
  {
    ...{ name: 'withdrawal of a consent', actor: verifier, rule: 'no_consent' },
    command: (partyId) => ({ type: 'withdrawConsent', partyId, purpose: 'tax' }),
  },
  {
    ...{ name: 'paper of a party', actor: verifier, rule: 'unknown_party' },
    command: (partyId) => ({
      type: 'addDocument',
      document: { type: 'paper', paper: { type: 'id_card', partyId, ...reference } },
    }),
  },
  {
    ...{ name: 'signer', actor: origination, rule: 'unknown_party' },
    command: (id) => ({
      type: 'addDocument',
      document: { type: 'loan_contract', reference, contract: { ...contract, signers: [id] } },
    }),
  },
  {
    ...{ name: 'erasure', actor: admin, rule: 'unknown_party' },
    command: (partyId) => ({
      ...{ type: 'eraseParty', partyId, ground: 'requested', reference: 'r-1' },
    }),
  },
  {
    ...{ name: 'claim', actor: verifier, rule: 'unknown_task' },
    command: (taskId) => ({ type: 'claimTask', taskId }),
  },
  {
    ...{ name: 'giving back', actor: verifier, rule: 'unknown_task' },
    command: (taskId) => ({ type: 'releaseTask', taskId, reason: 'lunch' }),
  },
  {
    ...{ name: 'completion', actor: verifier, rule: 'unknown_task' },
    command: (taskId) => ({
      ...{ type: 'completeTask', taskId, result: 'completed', comment: null, digest: null },
    }),
  },
  {
    ...{ name: 'call', actor: verifier, rule: 'unknown_task' },
    command: (taskId) => ({ type: 'startAttempt', taskId, contactPointId: 'mobile' }),
  },
  {
    ...{ name: 'answer', actor: verifier, rule: 'unknown_task' },
    command: (taskId) => ({ type: 'answerQuestion', taskId, rowKey: 'Q-AUTO-01', ...answer }),
  },
  {
    ...{ name: 'what was dialled', actor: verifier, rule: 'unknown_attempt' },
    command: (attemptId) => ({ type: 'noteDialled', attemptId, ...dialled }),
  },
  {
    ...{ name: 'end of an attempt', actor: verifier, rule: 'unknown_attempt' },
    command: (attemptId) => ({ type: 'endAttempt', taskId: attemptId, attemptId, ...ending }),
  },
  {
    ...{ name: 'result of a step', actor: system, rule: 'unknown_step' },
    command: (stepKey) => ({
      ...{ type: 'finishStep', stepKey, result: { kind: 'message', receipt: 'm-1' } },
    }),
  },
];

// Which other words there are, `entry.test.ts` knows.
describe.each(['constructor', 'nobody'])('the id %s', (id) => {
  it.each(rows)('in: $name', ({ actor, rule, command }) => {
    const life = new Life().submit();
    life.answerSources(cleanAnswers);
    const before = life.stream.length;
    expect(life.refusal(command(id), actor)).toBe(rule);
    expect(life.stream).toHaveLength(before);
  });
});

it('a row that is called so is not asked', () => {
  const life = new Life().submit();
  life.answerSources(cleanAnswers);
  const { taskId } = life.task('applicant_interview');
  life.do({ type: 'claimTask', taskId }, verifier);
  life.do({ type: 'startAttempt', taskId, contactPointId: 'mobile' }, verifier);
  life.placed(Object.keys(life.state.attempts)[0] ?? '', '13800138000', verifier);
  life.passGate(life.task('applicant_interview'), verifier);
  const command = { type: 'answerQuestion' as const, taskId, rowKey: 'constructor', ...answer };
  expect(life.refusal(command, verifier)).toBe('row_not_served');
});
