/** Civil dates as `YYYY-MM-DD` and months as `YYYY-MM`, in the one zone of this world: Asia/Shanghai, UTC+8 without summer time. */
export type DateText = string;
export type MonthText = string;

const dayMilliseconds = 86_400_000;
const zoneMilliseconds = 8 * 3_600_000;

function toUtc(date: DateText): number {
  return Date.parse(`${date}T00:00:00Z`);
}
function fromUtc(milliseconds: number): DateText {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

/** The civil date of an instant. */
export function dateOf(instantMilliseconds: number): DateText {
  return fromUtc(instantMilliseconds + zoneMilliseconds);
}
/** The instant of a local time `HH:MM` on a civil date, in milliseconds. */
export function instantOf(date: DateText, time: string): number {
  return Date.parse(`${date}T${time}:00Z`) - zoneMilliseconds;
}
/** The local time `HH:MM` of an instant. */
export function timeOf(instantMilliseconds: number): string {
  return new Date(instantMilliseconds + zoneMilliseconds).toISOString().slice(11, 16);
}
/** ISO-8601 in UTC. */
export function instantText(instantMilliseconds: number): string {
  return new Date(instantMilliseconds).toISOString();
}
export function addDays(date: DateText, days: number): DateText {
  return fromUtc(toUtc(date) + days * dayMilliseconds);
}
/** Whole months from the anchor; a day that the month lacks becomes its last (lending.md §12). */
export function addMonths(anchor: DateText, months: number): DateText {
  const [year = 0, month = 1, day = 1] = anchor.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return fromUtc(first.getTime());
}
/** Days from the first date to the second; negative when it lies before. */
export function daysBetween(from: DateText, to: DateText): number {
  return Math.round((toUtc(to) - toUtc(from)) / dayMilliseconds);
}
export function monthOf(date: DateText): MonthText {
  return date.slice(0, 7);
}
export function addToMonth(month: MonthText, months: number): MonthText {
  return monthOf(addMonths(`${month}-01`, months));
}
/** Months from the first month to the second. */
export function monthsBetween(from: MonthText, to: MonthText): number {
  const [fromYear = 0, fromMonth = 1] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 1] = to.split('-').map(Number);
  return (toYear - fromYear) * 12 + toMonth - fromMonth;
}
export function earlier<T extends string>(left: T, right: T): T {
  return left <= right ? left : right;
}
