import { describe, expect, it } from '@jest/globals';
import { addMs, instant } from '../../../domain/calendar/instant.js';
import { evolve } from '../../../domain/loan/evolve.js';
import { processPicture } from '../../../domain/loan/process-picture.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { anApplication } from '../../builders/an-application.js';
import { Case, person } from '../../builders/decider.js';
import { autoPolicy } from '../../builders/policies.js';

const key = 'ln_1:verification.1:ask_source-judicial-borrower:1';
const begin = instant('2026-03-03T02:00:00.000Z');
const [secondMs, minuteMs, hourMs] = [1_000, 60_000, 3_600_000];
const risk = person('risk-1', 'risk_officer');

/** A loan whose judicial source is asked, on a clock that the test moves. */
class Asked extends Case {
  constructor(attempt = {}) {
    super(attempt);
    this.submit(anApplication());
  }
  at(afterMs: number): this {
    this.now = addMs(begin, afterMs);
    return this;
  }
  /** The n-th attempt fails now. */
  fails(attempt: number, failed: 'error' | 'timeout' | 'malformed' = 'error'): string[] {
    const note = { type: 'noteFailing', stepKey: key, class: failed, attempt } as const;
    return this.do({ ...note, retryInMs: secondMs });
  }
  get step() {
    const step = this.state.steps[key];
    if (step === undefined) throw new Error('judicial is asked');
    return step;
  }
}

const givenUp = ['step_finished', 'source_answered', 'check_concluded', 'task_opened'];

describe('patience with a source (policy: an hour, five attempts)', () => {
  it('is data of each check', () => {
    for (const { giveUpAfterMinutes, attemptsMin } of autoPolicy.checks)
      expect({ giveUpAfterMinutes, attemptsMin }).toEqual({
        giveUpAfterMinutes: 60,
        attemptsMin: 5,
      });
  });

  // Pauses double from a second on the wall; at 1d=2s each of them is more than an hour of the loan.
  const clocks = [
    { clock: 'real time', pausesMs: [secondMs, 2 * secondMs, 4 * secondMs, 8 * secondMs] },
    { clock: 'a fast demo', pausesMs: [7 * hourMs, 12 * hourMs, 48 * hourMs, 96 * hourMs] },
  ];
  it.each(clocks)('on $clock four attempts are too few', ({ pausesMs }) => {
    const one = new Asked();
    let afterMs = 0;
    pausesMs.forEach((pauseMs, n) => {
      expect(one.at(afterMs).fails(n + 1)).toEqual(['step_failing']);
      afterMs += pauseMs;
    });
    expect(one.step).toMatchObject({ status: 'due', failing: { attempts: 4 } });
    expect(one.passTime(one.now)).toEqual([]);
  });

  it('in a fast demo ends with the fifth attempt, not after an hour on the wall', () => {
    const one = new Asked();
    [1, 2, 3, 4].forEach((n) => one.at(n * 10 * hourMs).fails(n));
    expect(one.at(50 * hourMs).fails(5)).toEqual(['step_failing', ...givenUp]);
    expect(one.step).toMatchObject({ status: 'done', result: 'given_up' });
    expect(one.state.checks['judicial:borrower']?.outcome).toEqual({
      ...{ outcome: 'unavailable', class: 'error' },
    });
  });

  it('in real time ends with the hour, though it was tried often before', () => {
    const one = new Asked();
    for (let n = 1; n <= 60; n += 1) one.at(n * minuteMs - 1).fails(n);
    expect(one.step.status).toBe('due');
    expect(one.at(hourMs).fails(61)).toEqual(['step_failing', ...givenUp]);
  });

  it('ends by time alone where an attempt hangs, with the class that was seen last', () => {
    const one = new Asked();
    [1, 2, 3, 4, 5].forEach((n) => one.at(n * secondMs).fails(n, 'timeout'));
    expect(processPicture(one.state).wakeAt).toBe('2026-03-03T03:00:00.000Z');
    expect(one.passTime(addMs(begin, hourMs - 1))).toEqual([]);
    expect(one.passTime(addMs(begin, hourMs))).toEqual(givenUp);
    expect(one.state.checks['judicial:borrower']?.outcome).toEqual({
      ...{ outcome: 'unavailable', class: 'timeout' },
    });
  });

  it('does not wake the loan before it was tried often enough', () => {
    const one = new Asked();
    one.at(secondMs).fails(1);
    expect(processPicture(one.state).wakeAt).toBeNull();
  });

  it('tells the activity that there is no next attempt', () => {
    const one = new Asked();
    [1, 2, 3, 4].forEach((n) => one.at(n * hourMs).fails(n));
    const answers: unknown[] = [];
    const decided = (attempt: number) => {
      one.fails(attempt);
      answers.push(one.lastAnswer);
    };
    decided(4);
    expect(answers).toEqual([{ givenUp: 1 }]);
  });

  it('stands still while the loan is held', () => {
    const one = new Asked();
    [1, 2, 3, 4, 5].forEach((n) => one.at(n * secondMs).fails(n));
    one.at(30 * minuteMs).do({ type: 'hold', reason: 'looked at' }, risk);
    one.at(3 * hourMs);
    // An attempt that was in flight when the hold came.
    one.fails(6, 'timeout');
    expect(one.step).toMatchObject({ status: 'due', failing: { class: 'timeout' } });
    one.do({ type: 'release', reason: 'seen' }, risk);
    expect(one.step.patientSince).toBe('2026-03-03T04:30:00.000Z');
    expect(one.at(3.5 * hourMs - 1).fails(7)).toEqual(['step_failing']);
    expect(one.at(3.5 * hourMs).fails(8)).toEqual(['step_failing', ...givenUp]);
  });

  it('counts on when the attempts of a new process begin at one', () => {
    const one = new Asked();
    [1, 2, 3].forEach((n) => one.at(n * secondMs).fails(n));
    one.at(4 * secondMs).fails(1);
    expect(one.step.failing).toMatchObject({ attempts: 4 });
  });
});

describe('what is seen of a source that fails', () => {
  it('is noted with its class, its attempts and the next one; since when is kept', () => {
    const nextTryAt = instant('2026-03-03T02:00:02.000Z');
    const one = new Asked({ nextTryAt });
    one.at(secondMs).fails(1);
    one.at(2 * secondMs).fails(2);
    expect(one.step.failing).toEqual({
      ...{ class: 'error', since: '2026-03-03T02:00:01.000Z', attempts: 2, nextTryAt },
    });
    one.at(3 * secondMs).fails(3, 'malformed');
    expect(one.step.failing).toMatchObject({
      ...{ class: 'malformed', since: '2026-03-03T02:00:03.000Z', attempts: 3 },
    });
  });

  it('is not a line for every attempt: the first five, then twice as many each time', () => {
    const one = new Asked();
    const noted = Array.from({ length: 59 }, (_, n) => n + 1).filter(
      (n) => one.at(n * minuteMs).fails(n).length > 0,
    );
    expect(noted).toEqual([1, 2, 3, 4, 5, 10, 20, 40]);
  });

  it('is what the process waits for, until when at least', () => {
    const one = new Asked();
    one.at(secondMs).fails(1, 'timeout');
    const until = '2026-03-03T03:00:00.000Z';
    expect(processPicture(one.state).waiting).toEqual([
      { for: 'step:judicial', until, failing: 'timeout' },
    ]);
  });

  it('changes nothing once the step has ended', () => {
    const one = new Asked();
    one.do({ type: 'finishStep', stepKey: key, result: { kind: 'given_up', class: 'error' } });
    expect(one.fails(1)).toEqual([]);
    expect(one.stream.reduce<Loan | null>(evolve, null)).toEqual(one.state);
  });
});
