/** Local dates and minutes by the language's own calendar, not by the one that the rules use. */
export interface WallTime {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Minutes since midnight on that clock. */
  readonly minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const seen = new Map<string, WallTime>();

/** What a clock of the zone shows. */
export function wallTime(atMs: number, zone: string): WallTime {
  const key = `${zone} ${atMs}`;
  const known = seen.get(key) ?? read(atMs, zone);
  seen.set(key, known);
  return known;
}

function read(atMs: number, zone: string): WallTime {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(zone, format);
  const [date = '', time = ''] = format.format(atMs).split(' ');
  const [hours = NaN, minutes = NaN] = time.split(':').map(Number);
  return { date, minute: hours * 60 + minutes };
}

/** Minutes since midnight of `HH:MM`. */
export function minutesOf(time: string): number {
  const [hours = NaN, minutes = NaN] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** The civil date so many days after another. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
