import type { Clock } from '../../src/clock/clock.js';
import { systemClock } from '../../src/clock/system-clock.js';
import { loadRuleBook, rulesAt } from '../../src/policies/rule-book.js';
import { loanCore } from '../../src/record/compose.js';
import type { LoanCore } from '../../src/record/core.js';
import { openRecord } from './open-record.js';

/** A clock that a test moves; it begins on a Tuesday morning in working hours. */
export class HandClock implements Clock {
  readonly shortestWaitMs = systemClock.shortestWaitMs;
  readonly toWallMs = (from: string, until: string) => systemClock.toWallMs(from, until);
  readonly afterWallMs = (from: string, ms: number) => systemClock.afterWallMs(from, ms);
  constructor(public time = '2026-03-03T02:00:00.000Z') {}
  now(): Promise<string> {
    return Promise.resolve(this.time);
  }
}

/** The record with the loan's own rules and the policies that ship. */
export async function openRealRecord(clock: Clock = new HandClock(), core: LoanCore = loanCore) {
  const at = rulesAt(await loadRuleBook('policies', 'sandbox'));
  const rules = at(await clock.now(), 'auto');
  return await openRecord({ core, clock, rules });
}
