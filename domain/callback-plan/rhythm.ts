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

/** A rhythm of months so many times as often: whole months where they divide, else days of thirty a month, rounded down towards more contacts. */
function timesAsOften({ months }: { months: number }, times: number): Interval {
  if (months % times === 0) return { months: months / times };
  return { days: Math.floor((months * 30) / times) };
}

/** The rhythm that band or class asks for where it is denser than the base one, else null: risk never makes contacts rarer. */
export function denseRhythm(input: RhythmInput, policy: PlanRules): Interval | null {
  const { assetClass, band } = input;
  const byClass =
    assetClass === null || assetClass === 'normal' ? null : policy.classOverlay[assetClass];
  const base = { months: baseMonths(input, policy) };
  const ofClass =
    byClass !== null && 'timesOften' in byClass ? timesAsOften(base, byClass.timesOften) : byClass;
  const overlay = denser(policy.bands[band].callbackEvery, ofClass);
  return overlay === null || denser(base, overlay) === base ? null : overlay;
}

/** The longest distance between two contacts that this band and class allow. */
export function rhythmOf(input: RhythmInput, policy: PlanRules): Interval {
  return denseRhythm(input, policy) ?? { months: baseMonths(input, policy) };
}
