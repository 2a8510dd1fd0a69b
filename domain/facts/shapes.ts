import { z } from 'zod';

/** Nothing that a loan speaks of is older: an earlier year is a slip, or a system's word for "no date". */
const earliestDay = '1900-01-01';
/** A civil date `YYYY-MM-DD` that exists; the calendar's own branded type is used inside domain/calendar. */
export const dateText = z.iso
  .date()
  .refine((day) => day >= earliestDay, `a day from ${earliestDay} on`);
/** An instant in UTC, ISO-8601 with `Z`. */
export const instantText = z.iso.datetime({ precision: undefined });
/** Minor units of the loan's currency (fen), never negative on the wire. */
export const minorUnits = z.int().min(0).max(1_000_000_000_000_000);
/** The same, which may be below zero: what is owed on an account, a loss. */
export const signedMinorUnits = z.int().min(-1_000_000_000_000_000).max(1_000_000_000_000_000);
/** A month `YYYY-MM`. */
export const monthText = z.string().regex(/^(19|[2-9]\d)\d{2}-(0[1-9]|1[0-2])$/);
/** A provider's text: bounded, since providers repeat, pad and overflow. */
export const providerText = z.string().max(500);
