import { describe, expect, it } from '@jest/globals';
import type { StepResult } from '../../../domain/loan/commands/command.js';
import { evolve } from '../../../domain/loan/evolve.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { transcriptStanding } from '../../../domain/loan/transcripts.js';
import type { TaskType } from '../../../domain/loan/state/task.js';
import type { ContactPurpose } from '../../../domain/contact-rules/purpose.js';
import { stepInput } from '../../../src/worker/step-input.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { origination, person } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';
import { autoPolicy } from '../../builders/policies.js';
import type { Actor, Role } from '../../../domain/loan/actor.js';

const other = person('v-2', 'verifier');
const mark = { source: 'test', certainty: 'M' as const };
const patience = { giveUpAfterMinutes: 60, attemptsMin: 3 };

/** A life whose calls have recordings, under a policy that wants some of them written down. */
class Recorded extends Life {
  recordingKey: string | null = 'recordings/call-1.wav';

  constructor(purposes: ContactPurpose[] | null = ['verification']) {
    const transcripts = { language: 'zh', recordingBytesMax: 1_000_000, patience, mark };
    super({
      policy: {
        ...autoPolicy,
        transcripts: purposes === null ? undefined : { ...transcripts, purposes },
      },
    });
  }
  override placed(attemptId: string, digits: string, actor: Actor): void {
    const callId = `call-of-${attemptId}`;
    const { recordingKey } = this;
    this.do({ type: 'noteDialled', attemptId, callId, digits, recordingKey }, actor);
  }
  ready(): this {
    this.submit();
    this.answerSources(cleanAnswers);
    return this;
  }
  talked(type: TaskType = 'applicant_interview'): this {
    this.call(type, verifier);
    return this;
  }
  get step() {
    return Object.values(this.state.steps).find(({ step }) => step === 'transcribe');
  }
  get attempt() {
    const [attempt] = Object.values(this.state.attempts);
    if (attempt === undefined) throw new Error('nobody was called');
    return attempt;
  }
  finish(result: StepResult): string[] {
    return this.do({ type: 'finishStep', stepKey: this.step?.key ?? '', result });
  }
  get standing() {
    return transcriptStanding(this.state, this.attempt);
  }
}

const segments = [{ fromMs: 0, toMs: 3_500, text: '每月八千五' }];
const heard = {
  ...{ recordingKey: 'recordings/call-1.wav', recordingSha256: 'a'.repeat(64), model: 'whisper-1' },
  ...{ language: 'zh', seconds: 4, segments },
};
const transcribed: StepResult = { kind: 'transcribed', transcribed: { heard } };

describe('a recorded call is written down', () => {
  it('when it ends, with what the policy says', () => {
    const life = new Recorded().ready().talked();
    expect(life.step).toMatchObject({
      ...{ what: 'recording', subject: 'borrower', status: 'due' },
      ...{ giveUpAfterSeconds: 3_600, attemptsMin: 3 },
      input: { attemptId: life.attempt.attemptId, language: 'zh', recordingBytesMax: 1_000_000 },
    });
    expect(life.standing).toEqual({ status: 'awaited', because: null });
    const { step } = life;
    expect(step && stepInput(life.state, step, () => null)).toEqual({
      kind: 'transcribe',
      recording: {
        ...{ recordingKey: 'recordings/call-1.wav', recordingBytesMax: 1_000_000, language: 'zh' },
        consentReference: expect.any(String) as unknown,
      },
    });
  });

  it('when telephony tells of the recording after the call has ended, once', () => {
    const life = new Recorded().ready();
    life.recordingKey = null;
    life.talked();
    expect(life.step).toBeUndefined();
    const { attemptId, callId } = life.attempt;
    const [point] = life.state.parties['borrower']?.contactPoints ?? [];
    const told = {
      ...({ type: 'noteCallEvent', attemptId, callId: callId ?? '', state: 'ended' } as const),
      ...{ at: life.now, digits: point?.value ?? '', networkResult: null },
      recordingKey: 'recordings/call-1.wav',
    };
    life.do(told, origination);
    expect(life.step).toMatchObject({ input: { attemptId }, status: 'due' });
    expect(life.do(told, origination)).toEqual([]);
  });

  const not: { what: string; life: () => Recorded }[] = [
    {
      what: 'by a policy without a word of it',
      life: () => new Recorded(null).ready().talked(),
    },
    { what: 'by a policy that wants none', life: () => new Recorded([]).ready().talked() },
    { what: 'of another purpose', life: () => new Recorded(['collection']).ready().talked() },
    {
      what: 'without consent to being recorded',
      life: () => {
        const life = new Recorded().ready();
        const withdrawn = { type: 'withdrawConsent', partyId: 'borrower' } as const;
        life.do({ ...withdrawn, purpose: 'recording' }, origination);
        return life.talked();
      },
    },
    {
      what: 'without a recording',
      life: () => {
        const life = new Recorded().ready();
        life.recordingKey = null;
        return life.talked();
      },
    },
    {
      what: 'that telephony says lies among documents',
      life: () => {
        const life = new Recorded().ready();
        life.recordingKey = 'documents/ln_2/up_1';
        return life.talked();
      },
    },
    {
      what: 'that lies there by a way back',
      life: () => {
        const life = new Recorded().ready();
        life.recordingKey = 'recordings/../documents/ln_2/up_1';
        return life.talked();
      },
    },
    {
      what: 'to an employer, whose staff is no party',
      life: () =>
        new Recorded(['verification', 'employer_check']).ready().talked('employer_verification'),
    },
    {
      what: 'on which nobody was proven',
      life: () => {
        const life = new Recorded().ready();
        const task = life.task('applicant_interview');
        const { taskId } = task;
        life.do({ type: 'claimTask', taskId }, verifier);
        const [point] = life.state.parties['borrower']?.contactPoints ?? [];
        const contactPointId = point?.id ?? '';
        life.do({ type: 'startAttempt', taskId, contactPointId }, verifier);
        const { attemptId } = life.attempt;
        life.placed(attemptId, point?.value ?? '', verifier);
        const end = { type: 'endAttempt', taskId, attemptId, note: null } as const;
        life.do({ ...end, outcome: 'NO_ANSWER', callBackAt: null }, verifier);
        return life;
      },
    },
  ];
  it.each(not)('not $what', ({ life }) => {
    const { step, standing } = life();
    expect({ step, standing }).toEqual({ step: undefined, standing: null });
  });

  it('and kept under whoever was spoken with, bound to the call', () => {
    const life = new Recorded().ready().talked();
    expect(life.finish(transcribed)).toEqual(['step_finished', 'transcript_kept']);
    const kept = life.stream.at(-1);
    expect(kept?.parties).toMatchObject({ borrower: { transcript: { segments } } });
    // Outside of his part there are counts and codes alone.
    expect(JSON.stringify(kept?.data)).not.toContain('八千五');
    expect(life.state.parties['borrower']?.transcripts).toEqual({
      [life.attempt.attemptId]: { ...heard, stepKey: life.step?.key, madeAt: life.now },
    });
    expect(life.standing).toEqual({ status: 'kept', because: null });
    expect(life.stream.reduce<Loan | null>(evolve, null)).toEqual(life.state);
  });

  const missing: { result: StepResult; because: string }[] = [
    { result: { kind: 'given_up', class: 'timeout' }, because: 'given_up' },
    { result: { kind: 'given_up', class: 'error', because: 'refused' }, because: 'refused' },
    {
      result: { kind: 'given_up', class: 'error', because: 'not_possible' },
      because: 'not_possible',
    },
    {
      result: { kind: 'transcribed', transcribed: { missing: 'too_large' } },
      because: 'too_large',
    },
    {
      result: { kind: 'transcribed', transcribed: { missing: 'nothing_said' } },
      because: 'nothing_said',
    },
  ];
  it.each(missing)(
    'or is not, because $because, and nothing waits for it',
    ({ result, because }) => {
      const life = new Recorded().ready().talked();
      expect(life.finish(result)).toEqual(['step_finished', 'transcript_missing']);
      expect(life.standing).toEqual({ status: 'none', because });
      const task = life.task('applicant_interview');
      expect(life.complete(task, verifier, 'completed')).toContain('task_completed');
    },
  );

  it('while it is awaited its task is completed and its report signed', () => {
    const life = new Recorded().ready().talked();
    life.complete(life.task('applicant_interview'), verifier, 'completed');
    life.now = life.at('2026-03-03T02:30:00.000Z');
    life.complete(life.call('employer_verification', verifier), verifier, 'completed');
    life.signReport();
    expect(life.state.stage).toBe('approval');
    expect(life.standing).toEqual({ status: 'awaited', because: null });
  });

  it('a consent that is withdrawn before it was heard keeps it from being heard', () => {
    const life = new Recorded().ready().talked();
    const withdrawn = { type: 'withdrawConsent', partyId: 'borrower' } as const;
    life.do({ ...withdrawn, purpose: 'recording' }, origination);
    const { step } = life;
    expect(step && stepInput(life.state, step, () => null)).toEqual({
      ...{ kind: 'impossible', code: 'no_consent' },
    });
  });
});

describe('what was said is shown', () => {
  const showing = (life: Recorded, purpose: string, actor: Actor) => {
    const { attemptId } = life.attempt;
    const result = life.try({ type: 'showTranscript', attemptId, purpose, taskId: null }, actor);
    return Array.isArray(result) ? result.map(({ type }) => type).join() : result.rule;
  };
  const kept = () => {
    const life = new Recorded().ready().talked();
    life.finish(transcribed);
    return life;
  };
  const staff = (role: Role) => person(`${role}-1`, role);

  it('to whoever made the call and has its task in hand', () => {
    const life = kept();
    expect(showing(life, 'call', verifier)).toBe('transcript_shown');
    expect(life.stream.at(-1)?.data).toMatchObject({
      ...{ partyId: 'borrower', purpose: 'call', taskId: life.attempt.taskId },
    });
  });

  it('not to him any more when the work is done, nor to who takes it over, nor before there is any', () => {
    const life = kept();
    const { taskId } = life.attempt;
    life.do({ type: 'releaseTask', taskId, reason: 'ill' }, verifier);
    expect(showing(life, 'call', verifier)).toBe('no_task_for_purpose');
    life.do({ type: 'claimTask', taskId }, other);
    // He will run a gate of his own, whose answers stand in it.
    expect(showing(life, 'call', other)).toBe('not_for_a_call');
    expect(showing(new Recorded().ready().talked(), 'call', verifier)).toBe('no_transcript');
  });

  it.each([
    { role: 'auditor', purpose: 'audit', rule: 'transcript_shown' },
    { role: 'supervisor', purpose: 'complaint', rule: 'transcript_shown' },
    { role: 'supervisor', purpose: 'audit', rule: 'purpose_of_another_role' },
    { role: 'approver', purpose: 'document_review', rule: 'no_task_for_purpose' },
    { role: 'auditor', purpose: 'curiosity', rule: 'unknown_purpose' },
  ] as const)('to $role for $purpose: $rule', ({ role, purpose, rule }) => {
    expect(showing(kept(), purpose, staff(role))).toBe(rule);
  });

  it('to whoever reviews the report, who has no call to make', () => {
    const life = kept();
    life.complete(life.task('applicant_interview'), verifier, 'completed');
    life.now = life.at('2026-03-03T02:30:00.000Z');
    life.complete(life.call('employer_verification', verifier), verifier, 'completed');
    const { taskId } = life.task('report_review');
    life.do({ type: 'claimTask', taskId }, other);
    expect(showing(life, 'document_review', other)).toBe('transcript_shown');
  });

  it('of a call that there is', () => {
    const life = kept();
    const command = { type: 'showTranscript', attemptId: 'constructor', purpose: 'audit' } as const;
    expect(life.refusal({ ...command, taskId: null }, staff('auditor'))).toBe('unknown_attempt');
  });
});
