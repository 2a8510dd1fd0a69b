import { describe, expect, it } from '@jest/globals';
import { stepsComeFirst } from '../../workflows/run/steps-come-first.js';
import { aStep, aView } from './a-view.js';

const hourMs = 3_600_000;
const due = [aStep('ask_source', 'identity')];

describe('a wake that is left to the steps', () => {
  const cases = [
    {
      when: 'steps are due and the wake is half a day away',
      is: { wakeInMs: 12 * hourMs },
      left: true,
    },
    { when: 'only a command can change the loan', is: { wakeInMs: null }, left: true },
    { when: 'the wake is nearer', is: { wakeInMs: 12 * hourMs - 1 }, left: false },
    { when: 'no step is due', is: { wakeInMs: 24 * hourMs, due: [] }, left: false },
    { when: 'the loan is held, and no step runs', is: { wakeInMs: null, held: true }, left: false },
    {
      when: 'a step fails and is tried again',
      is: {
        wakeInMs: 24 * hourMs,
        waiting: [{ for: 'step:identity', until: null, failing: 'timeout' as const }],
      },
      left: false,
    },
  ];
  it.each(cases)('$when: $left', ({ is, left }) => {
    expect(stepsComeFirst(aView({ due, ...is }))).toBe(left);
  });
});
