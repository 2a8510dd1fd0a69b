/** At most so many requests in so many seconds, counted from the first of them; null is no limit. */
export type Limit = { readonly requests: number; readonly seconds: number } | null;

/** What is counted, each apart. Who is counted is the caller, or the address for whoever has not said who he is. */
export const limitNames = [
  /** Every request of a person with roles. */
  'person',
  /** Every request of a machine with roles. */
  'machine',
  /** Values and timelines in clear. */
  'reveals',
  'search',
  /** The same requests over a day: what a person at work needs, and no more. */
  'search_day',
  'codec',
  /** An address without valid credentials: open routes, and every request that is refused as nobody's. */
  'anonymous',
  /** An address that begins or ends a sign-in. */
  'sign_in',
] as const;
export type LimitName = (typeof limitNames)[number];
export type CallerLimits = Readonly<Record<LimitName, Limit>>;

/** How a limit is written. */
export const limitForm = /^([1-9]\d{0,8})\/([1-9]\d{0,3})(s|m|h)$|^off$/;

/**
 * What holds where nothing is set (docs/decisions/0307-caller-limits.md): far above what a person at work, a page or a system of
 * originators sends, and far below what empties the book.
 */
export const limitDefaults = {
  person: '3000/1m',
  machine: '60000/1m',
  reveals: '120/1h',
  search: '60/1m',
  search_day: '400/24h',
  codec: '6000/1m',
  anonymous: '600/1m',
  sign_in: '120/1m',
} as const satisfies Record<LimitName, string>;

const secondsOf: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600 };

/** Reads `120/1h`, `30/10s` or `off`; the variables have been checked against the form. */
export function readLimit(text: string): Limit {
  const [, requests, count, unit = 's'] = limitForm.exec(text) ?? [];
  if (requests === undefined) return null;
  return { requests: Number(requests), seconds: Number(count) * (secondsOf[unit] ?? 1) };
}

/** Every caller without limit: where people are simulated, and where something else is measured. */
export const withoutLimits: CallerLimits = {
  ...{ person: null, machine: null, reveals: null, search: null },
  ...{ search_day: null, codec: null, anonymous: null, sign_in: null },
};
