import { describe, expect, it } from '@jest/globals';
import { isLost } from '../../../domain/loan/patience.js';
import type { Step } from '../../../domain/loan/state/step.js';
import { Life } from '../../builders/life.js';

const step = {
  patientSince: '2026-03-03T02:00:00.000Z',
  giveUpAfterSeconds: 3_600,
} as Step;

describe('a step that Temporal calls ended', () => {
  it.each([
    { at: '2026-03-03T02:00:01.000Z', lost: false },
    { at: '2026-03-03T03:00:00.000Z', lost: false },
    { at: '2026-03-03T04:09:59.999Z', lost: false },
    { at: '2026-03-03T04:10:00.000Z', lost: true },
  ])('at $at is lost: $lost', ({ at, lost }) => {
    expect(isLost(step, at)).toBe(lost);
  });

  it.each(['error', 'malformed', 'timeout'] as const)(
    'with %s before its time goes on, and the money order stays with the bank',
    (failed) => {
      const life = new Life().readyToPay();
      const stepKey = life.state.money?.orderKey ?? '';
      expect(life.do({ type: 'endLostStep', stepKey, class: failed })).toEqual([]);
      expect(life.state.steps[stepKey]?.status).toBe('due');
      expect(life.state.money?.status).toBe('ordered');
    },
  );
});
