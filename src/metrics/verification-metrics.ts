import { Counter, Gauge, type Registry } from 'prom-client';
import type { BookNotice } from '../record/proof/book-watch.js';

const faultReasons = [
  ...['altered', 'missing', 'inserted', 'reordered', 'signature', 'snapshot', 'anchor'],
];

/** What the watch over the book found: each fault at once, the figures of a round at its end. */
export function verificationMetrics(registry: Registry): BookNotice {
  const faults = new Counter({
    name: 'sancha_verification_faults_total',
    help: 'Loans found bad, by what is wrong; the same loan counts again in every round.',
    labelNames: ['reason'] as const,
    registers: [registry],
  });
  for (const reason of faultReasons) faults.inc({ reason }, 0);
  const unverified = new Counter({
    name: 'sancha_verification_unverified_total',
    help: 'Loans, and tables as a whole, that could not be verified, for whatever reason; the same one counts again in every round.',
    registers: [registry],
  });
  const failed = new Counter({
    name: 'sancha_verification_failed_rounds_total',
    help: 'Rounds of the watch that ended before they had been through the book.',
    registers: [registry],
  });
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `sancha_verification_${name}`, help, registers: [registry] });
  const loans = gauge('loans', 'Loans that the last whole round verified.');
  const broken = gauge(
    'bad',
    'What the last whole round did not find sound: loans, counts, answers, and what could not be verified.',
  );
  const unanchored = gauge('unanchored_loans', 'Loans with events that no anchor covered.');
  const other = gauge(
    'other_release_loans',
    'Loans that another release wrote last, whose snapshot and read rows were not compared.',
  );
  const late = gauge(
    'long_unanchored_loans',
    'Loans whose head has stood for more than an hour without an anchor, as the watch itself saw it.',
  );
  const anchors = gauge('anchors_broken', '1 when the anchors themselves are broken.');
  const took = gauge('seconds', 'How long the last whole round took.');
  const finished = gauge(
    'finished_timestamp_seconds',
    'When the last whole round ended; before the first, when this process started.',
  );
  finished.setToCurrentTime();
  return {
    fault: (reason) => faults.inc({ reason }),
    unverified: () => unverified.inc(),
    failed: () => failed.inc(),
    unanchored: (count) => late.set(count),
    finished: (summary, seconds) => {
      loans.set(summary.loans);
      const { faults: bad, unverified: unknown, wrongCounts, answers } = summary;
      broken.set(bad + unknown + wrongCounts + answers.altered);
      unanchored.set(summary.unanchored);
      other.set(summary.otherRelease);
      anchors.set('broken' in summary.anchors ? 1 : 0);
      took.set(seconds);
      finished.setToCurrentTime();
    },
  };
}
