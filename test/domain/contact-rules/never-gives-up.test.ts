import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { epochMs, instantOf } from '../../../domain/calendar/instant.js';
import { nextAttemptPlan } from '../../../domain/contact-rules/attempt-plan.js';
import { outcomeFlags } from '../../../domain/contact-rules/outcome-code.js';
import { brokenRules } from './oracle/broken-rules.js';
import { agreedIn, lastTalkIn, workOf, type Target } from './oracle/contact-log.js';
import { ledgerOf, requestOf } from './oracle/engine.js';
import { quartersFrom, talkedBetween, unfinishedOf, type Unfinished } from './oracle/histories.js';
import { china, unitedStates, type Pack } from './oracle/packs.js';
import { minutesOf, wallTime } from './oracle/wall-clock.js';

/** Longer than any cap looks back, and than any holiday lasts. */
const searchDays = 9;

class Search {
  constructor(
    private readonly pack: Pack,
    private readonly of: Unfinished,
  ) {}

  plan() {
    const { targets, log, nowMs } = this.of;
    const [first, ...others] = targets;
    const candidates = [
      requestOf(first, log),
      ...others.map((one) => requestOf(one, log)),
    ] as const;
    const { rules, calendar } = this.pack;
    return nextAttemptPlan(
      candidates,
      { ledger: ledgerOf(log), rules, calendar },
      instantOf(nowMs),
    );
  }
  isLegal = (target: Target, atMs: number): boolean => {
    const { rules, kindOf } = this.pack;
    return brokenRules({ target, atMs, log: this.of.log, rules, kindOf }).length === 0;
  };
  targetOf(numberKey: string): Target {
    const found = this.of.targets.find((one) => one.numberKey === numberKey);
    if (found === undefined) throw new Error('the plan calls a number of nobody');
    return found;
  }
  /** The first legal quarter of an hour on a number, of those that are wanted. */
  firstLegal(target: Target, isWanted: (atMs: number) => boolean = () => true): number | undefined {
    return quartersFrom(this.of.nowMs, searchDays).find(
      (atMs) => isWanted(atMs) && this.isLegal(target, atMs),
    );
  }
  /** Somebody else's telephone, or nobody's, by what was heard since the number was checked. */
  isDead({ numberKey, checkedMs }: Target): boolean {
    return this.own().some(
      (one) =>
        one.numberKey === numberKey &&
        !one.misdialled &&
        one.atMs >= checkedMs &&
        ['VOID', 'WRONG_NUMBER'].includes(one.outcome),
    );
  }
  /** Calls of this work. */
  own = () => workOf(this.of.log, this.of.targets[0]);
  /** Fair tries in vain since the last talk. */
  tries() {
    const calls = this.own().filter(({ misdialled }) => !misdialled);
    const talked = calls.findLastIndex(({ outcome }) => outcomeFlags[outcome].reached);
    return calls.slice(talked + 1).filter(({ outcome }) => outcomeFlags[outcome].isTry);
  }
  /** So many talks ended alike that policy has nobody call again. */
  isTalkedOut(): boolean {
    const [target] = this.of.targets;
    const talk = lastTalkIn(this.of.log, target);
    const { employer, customer } = this.pack.rules.afterTalk.value;
    const steps = target.purpose === 'employer_check' ? employer : customer;
    return talk !== null && talk.times >= (steps[talk.ending].talksMax ?? Infinity);
  }
  dateOf = (atMs: number) => wallTime(atMs, this.of.targets[0].zones[0]).date;

  /** Enough by the policy's own words: so many tries, and on so many days and each number where several may fall on a day. */
  isEnough(): boolean {
    const { attempts } = this.pack.rules.purposes[this.of.targets[0].purpose];
    const { attemptsMax, daysMin, oneADayInAnotherWindow } = attempts.value;
    const days = new Set(this.tries().map(({ atMs }) => this.dateOf(atMs))).size;
    const living = this.of.targets.filter((one) => !this.isDead(one));
    const tried = (target: Target) =>
      this.tries().some((one) => one.numberKey === target.numberKey);
    return (
      this.tries().length >= attemptsMax &&
      (oneADayInAnotherWindow || (days >= daysMin && living.every(tried)))
    );
  }
  /** Whether a moment lies in another window than the last call on the number. */
  isInAnotherWindow(target: Target, atMs: number): boolean {
    const windows = this.pack.rules.purposes[target.purpose].windows.value;
    const windowOf = (at: number) => {
      const { minute } = wallTime(at, target.zones[0]);
      return windows.findIndex(
        (one) => minutesOf(one.from) <= minute && minute < minutesOf(one.to),
      );
    };
    const last = this.own().findLast((one) => one.numberKey === target.numberKey);
    return last === undefined || windowOf(last.atMs) !== windowOf(atMs);
  }
}

describe.each([{ pack: china }, { pack: unitedStates }])(
  'the planner under $pack.name',
  ({ pack }) => {
    it('never gives up while a legal attempt is left, and puts none off for more than another window', () => {
      const ends = new Map<string, number>();
      fc.assert(
        fc.property(unfinishedOf(pack), (unfinished) => {
          const search = new Search(pack, unfinished);
          const plan = search.plan();
          const { targets, log, nowMs } = unfinished;
          const name = plan.plan === 'exhausted' ? plan.because : plan.plan;
          ends.set(name, (ends.get(name) ?? 0) + 1);
          if (plan.plan === 'exhausted') {
            if (plan.because === 'no_number_left')
              return expect(targets.every((one) => search.isDead(one))).toBe(true);
            const isOver = plan.because === 'talks_used' ? search.isTalkedOut() : search.isEnough();
            expect(isOver).toBe(true);
            return expect(agreedIn(log, targets[0]) ?? 0).toBeLessThan(nowMs);
          }
          if (plan.plan === 'blocked') {
            // Its end has a name of its own: work that nobody may call for would stay open for ever.
            expect(plan.verdict.reason).not.toBe('attempts_used');
            return expect(targets.map((one) => search.firstLegal(one))).toEqual(
              targets.map(() => undefined),
            );
          }
          const atMs = epochMs(plan.at);
          expect(atMs).toBeGreaterThanOrEqual(nowMs);
          expect(search.isLegal(search.targetOf(plan.numberKey), atMs)).toBe(true);
          for (const target of targets) {
            const first = search.firstLegal(target, (at) => search.isInAnotherWindow(target, at));
            if (first !== undefined)
              expect([search.dateOf(atMs), search.dateOf(first)].sort()[0]).toBe(
                search.dateOf(atMs),
              );
          }
        }),
        { seed: 20261128, numRuns: 120, endOnFailure: true, includeErrorInReport: true },
      );
      expect([...ends.keys()].sort()).toEqual([
        'attempt',
        'attempts_used',
        'blocked',
        'no_number_left',
        'talks_used',
      ]);
    });

    it('leaves no work open that nobody may ever call for, whoever was talked to in between', () => {
      const ends = new Set<string>();
      fc.assert(
        fc.property(unfinishedOf(pack, talkedBetween), (unfinished) => {
          const plan = new Search(pack, unfinished).plan();
          ends.add(plan.plan);
          if (plan.plan === 'blocked') expect(plan.verdict.reason).not.toBe('attempts_used');
        }),
        { seed: 20261128, numRuns: 300 },
      );
      expect(ends).toContain('exhausted');
    });
  },
);
