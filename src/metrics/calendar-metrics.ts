import { Gauge, type Registry } from 'prom-client';
import type { CalendarCoverage } from '../../domain/calendar/coverage.js';

/** Shows how many days ahead are known of each calendar, so that the next notice is loaded long before the last one ends. */
export function watchCalendars(
  coverage: () => Promise<readonly CalendarCoverage[]>,
  registry: Registry,
): void {
  new Gauge({
    name: 'sancha_calendar_days_left',
    help: 'Days from today, on the loans’ clock, to the last day that the calendar of a jurisdiction knows.',
    labelNames: ['jurisdiction'] as const,
    registers: [registry],
    async collect() {
      // Without the database nobody can say what was published; the figure is then absent, not old.
      this.reset();
      const known = await coverage().catch(() => []);
      for (const { jurisdiction, daysLeft } of known) this.set({ jurisdiction }, daysLeft);
    },
  });
}
