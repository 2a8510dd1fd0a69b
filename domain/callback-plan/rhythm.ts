import type { AssetClass } from '../classification/five-class.js';
import type { CallbackPlanPolicy, Interval, RiskBand } from '../policy/servicing-policy.js';
import { denser } from './interval.js';

/** What the rhythm of contacts depends on. */
export interface RhythmInput {
  termMonths: number;
  amountMinor: number;
  band: RiskBand;
  assetClass: AssetClass | null;
}

type PlanRules = Pick<CallbackPlanPolicy, 'rhythm' | 'shortTerm' | 'bands' | 'classOverlay'>;

/** Months between periodic contacts by amount, and at least the short-term rhythm for short loans. */
export function baseMonths(
  input: Pick<RhythmInput, 'termMonths' | 'amountMinor'>,
  policy: Pick<PlanRules, 'rhythm' | 'shortTerm'>,
): number {
  const row = policy.rhythm.find(
    (one) => one.amountUpToMinor === null || input.amountMinor <= one.amountUpToMinor,
  );
  const byAmount = row?.everyMonths ?? policy.shortTerm.everyMonths;
  const short = input.termMonths <= policy.shortTerm.termMonthsMax;
  return short ? Math.min(byAmount, policy.shortTerm.everyMonths) : byAmount;
}

/** The rhythm that band or class asks for where it is denser than the base one, else null: risk never makes contacts rarer. */
export function denseRhythm(input: RhythmInput, policy: PlanRules): Interval | null {
  const { assetClass, band } = input;
  const byClass =
    assetClass === null || assetClass === 'normal' ? null : policy.classOverlay[assetClass];
  const overlay = denser(policy.bands[band].callbackEvery, byClass);
  const base = { months: baseMonths(input, policy) };
  return overlay === null || denser(base, overlay) === base ? null : overlay;
}

/** The longest distance between two contacts that this band and class allow. */
export function rhythmOf(input: RhythmInput, policy: PlanRules): Interval {
  return denseRhythm(input, policy) ?? { months: baseMonths(input, policy) };
}
