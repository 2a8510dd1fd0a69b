import { describe, expect, it } from '@jest/globals';
import { dryRunOf } from '../../../../domain/admin/dry-run.js';
import type { ProductPolicy } from '../../../../domain/policy/product-policy.js';
import { alteredParts, circumstancesOf, everyChange, orBroken } from '../../../builders/dry-run.js';
import { manager } from '../../../builders/life.js';
import { autoPolicy as inForce } from '../../../builders/policies.js';
import { ServicedLife } from '../../../builders/serviced-life.js';

/** Forty days late in its last cycle. */
const late = new ServicedLife().cycle({ daysPastDue: 40, overdueMinor: 100 });
const circumstances = circumstancesOf(late.context(manager));
const plan = inForce.callbackPlan;
const weekly = { days: 7 };

const drafts: { name: string; draft: ProductPolicy; kinds: string[] }[] = [
  { name: 'nothing', draft: { ...inForce, version: '2027.1' }, kinds: [] },
  {
    name: 'how often an orange loan is called',
    draft: {
      ...inForce,
      callbackPlan: {
        ...plan,
        bands: { ...plan.bands, orange: { ...plan.bands.orange, callbackEvery: weekly } },
      },
    },
    kinds: ['contact'],
  },
  {
    name: 'the days between a due date and its cycle',
    draft: { ...inForce, callbackPlan: { ...plan, cycle: { ...plan.cycle, daysAfterDue: 9 } } },
    kinds: ['cycle'],
  },
  {
    name: 'a source that cycles ask',
    draft: { ...inForce, monitoring: inForce.monitoring.slice(1) },
    kinds: ['source'],
  },
  {
    name: 'when a class begins',
    draft: { ...inForce, classification: { ...inForce.classification, substandardAboveDays: 30 } },
    kinds: ['class'],
  },
  {
    name: 'what early arrears are',
    draft: { ...inForce, arrears: { ...inForce.arrears, earlyDaysMax: 30 } },
    kinds: ['arrears'],
  },
  {
    name: 'when a signal is grave',
    draft: {
      ...inForce,
      signals: { ...inForce.signals, overdueDays: { orangeFrom: 31, redFrom: 35 } },
    },
    kinds: ['band', 'signal'],
  },
];

describe('a dry run of a loan in servicing', () => {
  it.each(drafts)('under a draft that changes $name', ({ draft, kinds }) => {
    const changes = dryRunOf(inForce, draft).changesOf(late.state, circumstances);
    expect([...new Set(changes.map(({ kind }) => kind))].sort()).toEqual(kinds);
    expect(changes).toEqual(everyChange(inForce, draft, late.state, circumstances));
  });

  it.each(alteredParts(inForce))('leaves nothing out, whatever differs: $part', ({ draft }) => {
    const short = orBroken(() => dryRunOf(inForce, draft).changesOf(late.state, circumstances));
    const whole = orBroken(() => everyChange(inForce, draft, late.state, circumstances));
    expect(short).toEqual(whole);
  });

  it('says of the policy in force what its own cycle has planned', () => {
    const [, , byDays] = drafts;
    const { changesOf } = dryRunOf(inForce, byDays?.draft ?? inForce);
    const [change] = changesOf(late.state, circumstances);
    const planned = late.state.servicing?.nextCycle?.at ?? '';
    // It is at the beginning of the time over which the loans of the day are spread.
    const aside = Date.parse(planned) - Date.parse(change?.from ?? '');
    expect(aside).toBeGreaterThanOrEqual(0);
    expect(aside).toBeLessThan(plan.cycle.spreadSeconds * 1_000);
  });
});
