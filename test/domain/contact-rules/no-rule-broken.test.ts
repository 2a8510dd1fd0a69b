import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { epochMs, instantOf, minuteMs } from '../../../domain/calendar/instant.js';
import { contactRuleNames } from '../../../domain/contact-rules/contact-rule.js';
import { mayContact } from '../../../domain/contact-rules/contact-verdict.js';
import { brokenRules } from './oracle/broken-rules.js';
import type { Made } from './oracle/contact-log.js';
import { ledgerOf, refusing, requestOf } from './oracle/engine.js';
import { china, unitedStates, type Pack } from './oracle/packs.js';
import { wishesOf, type CallWish } from './oracle/wishes.js';

/** Carries out wishes as the engine allows them, and holds each answer against the oracle. */
class Telephone {
  readonly log: Made[] = [];
  readonly refusedBy = new Set<string>();
  private nowMs: number;

  constructor(
    private readonly pack: Pack,
    private readonly lawful = pack.rules,
  ) {
    this.nowMs = pack.fromMs;
  }

  carryOut(wish: CallWish): void {
    this.nowMs += wish.gapMinutes * minuteMs;
    const verdict = this.ask(wish);
    if (verdict.allowed) return this.make(wish);
    if (verdict.until === null) return;
    expect(this.broken(wish, epochMs(verdict.until) - 1)).not.toEqual([]);
    expect(this.broken(wish, epochMs(verdict.until))).toEqual([]);
    if (!wish.waits) return;
    this.nowMs = epochMs(verdict.until);
    expect(this.ask(wish).allowed).toBe(true);
    this.make(wish);
  }

  private ask(wish: CallWish) {
    const { rules, calendar } = this.pack;
    const request = requestOf(wish.target, this.log);
    const now = instantOf(this.nowMs);
    const verdict = mayContact(request, ledgerOf(this.log), rules, calendar, now);
    const refused = refusing(verdict.rulesChecked);
    expect({ at: now, refused }).toEqual({ at: now, refused: this.broken(wish, this.nowMs) });
    refused.forEach((rule) => this.refusedBy.add(rule));
    return verdict;
  }

  private broken({ target }: CallWish, atMs: number): string[] {
    const { kindOf } = this.pack;
    return brokenRules({ target, atMs, log: this.log, rules: this.lawful, kindOf }).sort();
  }

  private make({ agreedInMinutes, gapMinutes: _, waits: __, target, ...how }: CallWish): void {
    const agreedMs =
      how.outcome === 'CALLBACK_BOOKED' ? this.nowMs + agreedInMinutes * minuteMs : null;
    this.log.push({ ...target, ...how, agreedMs, atMs: this.nowMs });
  }
}

const settings = { seed: 20261128, numRuns: 60, endOnFailure: true, includeErrorInReport: true };
/** Without a talk that is followed by rest, nothing of it can be refused. */
const restless = ['rest_after_conversation'];

describe.each([
  { pack: china, never: restless },
  { pack: unitedStates, never: [] },
])('calls as the engine of $pack.name allows them', ({ pack, never }) => {
  it('break no rule, are refused by the very rules that they would break, and every rule has its day', () => {
    const refusedBy = new Set<string>();
    let made = 0;
    fc.assert(
      fc.property(wishesOf(pack), (wishes) => {
        const telephone = new Telephone(pack);
        wishes.forEach((wish) => telephone.carryOut(wish));
        telephone.refusedBy.forEach((rule) => refusedBy.add(rule));
        made += telephone.log.length;
      }),
      settings,
    );
    expect(made).toBeGreaterThan(300);
    const expected = contactRuleNames.filter((rule) => !never.includes(rule));
    expect([...refusedBy].sort()).toEqual([...expected].sort());
  });

  const { verification } = pack.rules.purposes;
  it.each([
    {
      loosened: 'a cap',
      own: { attemptsPerPerson7DaysMax: { ...verification.attemptsPerPerson7DaysMax, value: 8 } },
    },
    {
      loosened: 'a window',
      own: { windows: { ...verification.windows, value: [{ from: '08:00', to: '21:15' }] } },
    },
    {
      loosened: 'the spacing',
      own: { spacingMinutes: { ...verification.spacingMinutes, value: 105 } },
    },
  ])('would be found out with $loosened that is too wide', ({ own }) => {
    const purposes = { ...pack.rules.purposes, verification: { ...verification, ...own } };
    const loose = { ...pack, rules: { ...pack.rules, purposes } };
    const property = fc.property(wishesOf(pack), (wishes) => {
      const telephone = new Telephone(loose, pack.rules);
      wishes.forEach((wish) => telephone.carryOut(wish));
    });
    expect(fc.check(property, settings).failed).toBe(true);
  });
});
