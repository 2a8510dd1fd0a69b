import { describe, expect, it } from '@jest/globals';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { person } from '../../builders/decider.js';
import { Life } from '../../builders/life.js';

const risk = person('ro-9', 'risk_officer');

describe('a case that goes back while the call before the money is still to be made', () => {
  it('is reported on without it: the call belongs to the approval that fell', () => {
    const life = new Life().approved();
    life.papers();
    expect(openTasks(life.state, 'pre_disbursement_call')).toHaveLength(1);
    life.do({ type: 'overrideTier', tier: 'high', reason: 'seen elsewhere' }, risk);
    expect(life.state).toMatchObject({ stage: 'verification', round: 2 });
    expect(openTasks(life.state, 'pre_disbursement_call')).toEqual([]);
    life.askedInDepth();
    life.signReport();
    expect(life.state.stage).toBe('approval');
  });
});
