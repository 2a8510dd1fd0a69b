/** China's clock is eight hours ahead of UTC all the year round. */
const shanghaiMs = 8 * 3_600_000;
const dayMs = 24 * 3_600_000;

/** An instant from a date and a time of day in China. */
export function chinaTime(date: string, time: string): string {
  return new Date(Date.parse(`${date}T${time}:00.000Z`) - shanghaiMs).toISOString();
}

/** On which day an instant falls in China; its own date is of UTC, which is a day behind until eight in the morning. */
export function chinaDay(instant: string): string {
  return new Date(Date.parse(instant) + shanghaiMs).toISOString().slice(0, 10);
}

/** The date so many days on. */
export function dayAfter(date: string, days = 1): string {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The first day, from the given one on, that falls on the day of the week (1 is Monday, 7 is Sunday). */
export function nextWeekday(from: string, weekday: number): string {
  let date = from;
  while ((new Date(`${date}T00:00:00.000Z`).getUTCDay() + 6) % 7 !== weekday - 1)
    date = dayAfter(date);
  return date;
}
