import { describe, expect, it } from '@jest/globals';
import { isCutShort } from '../../drills/kill-run/checks/logs.js';

const failed = (time: string, cause = 'WorkflowWorkerUnhandledFailure') =>
  JSON.stringify({ time, msg: 'workflow task failed', 'workflow-task-fail-cause': cause });
const until = Date.parse('2026-11-26T16:56:24.870Z');

describe('a workflow task that failed', () => {
  it.each([
    { name: 'as the worker went on', at: '24.93546909', holdMs: 5_772, excused: true },
    { name: 'with no pause so long', at: '24.93546909', holdMs: 4_900, excused: false },
    { name: 'long afterwards', at: '27.1', holdMs: 5_772, excused: false },
  ])('$name: excused $excused', ({ at, holdMs, excused }) => {
    const line = failed(`2026-11-26T16:56:${at}Z`);
    expect(isCutShort(line, [{ untilMs: until, holdMs }])).toBe(excused);
  });

  it('for another cause is never excused', () => {
    const line = failed('2026-11-26T16:56:24.9Z', 'NonDeterministicError');
    expect(isCutShort(line, [{ untilMs: until, holdMs: 9_000 }])).toBe(false);
  });

  it('at a time that cannot be read is not excused', () => {
    const line = failed('yesterday');
    expect(isCutShort(line, [{ untilMs: until, holdMs: 9_000 }])).toBe(false);
  });
});
