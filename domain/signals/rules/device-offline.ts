import { hourMs, instant, msBetween } from '../../calendar/instant.js';
import { keptAnswer, loanSubject } from '../../checks/case-file.js';
import { compared } from '../../cross-checks/cross-check.js';
import { servicingFacts } from '../servicing-facts.js';
import { clearSignal, notEvaluatedSignal, raised, type SignalRule } from '../signal.js';

/**
 * EW-V01: the device was silent for more than 24 (yellow) or 72 hours (orange) when it was asked. The silence is measured to the
 * moment at which the provider looked, else to the moment of its answer: an answer of last week says nothing about the days since.
 */
export const deviceOffline: SignalRule = {
  code: 'EW-V01',
  products: ['auto'],
  evaluate(input) {
    const device = servicingFacts(input, loanSubject, 'telematics');
    const fetchedAt = keptAnswer(input.file, loanSubject, 'telematics')?.fetchedAt;
    if (device === undefined || fetchedAt === undefined) {
      return notEvaluatedSignal('EW-V01', 'telematics');
    }
    const silentMs = msBetween(instant(device.lastSeenAt), instant(device.asOf ?? fetchedAt));
    const { yellow, orange } = input.policy.signals.offlineAboveHours;
    if (silentMs <= yellow * hourMs) return clearSignal('EW-V01');
    const severity = silentMs > orange * hourMs ? 'orange' : 'yellow';
    const evidence = compared('last_seen_at', device.lastSeenAt, 'date', 'telematics');
    return raised('EW-V01', severity, 'telematics', evidence);
  },
};
