import { addMs, compareInstants, instant } from '../../calendar/instant.js';
import { loanSubject } from '../../checks/case-file.js';
import { compared } from '../../cross-checks/cross-check.js';
import { servicingFacts } from '../servicing-facts.js';
import { clearSignal, notEvaluatedSignal, raised, type SignalRule } from '../signal.js';

/** Events older than this were judged in an earlier cycle; a month and a few days, since cycles are monthly. */
const eventWindowMs = 35 * 86_400_000;

/** EW-V02: the car stood at a pawn or "second pledge" yard, or left its region. A device can be moved without the car: two sources. */
export const vehicleMoved: SignalRule = {
  code: 'EW-V02',
  products: ['auto'],
  evaluate(input) {
    const device = servicingFacts(input, loanSubject, 'telematics');
    if (device === undefined) return notEvaluatedSignal('EW-V02', 'telematics');
    const since = addMs(instant(input.now), -eventWindowMs);
    const event = device.events.find(
      (one) =>
        (one.kind === 'pawn_yard' || one.kind === 'fence_exit') &&
        compareInstants(instant(one.at), since) >= 0,
    );
    if (event === undefined) return clearSignal('EW-V02');
    const evidence = compared(event.kind, event.at, 'date', 'telematics');
    return raised('EW-V02', 'red', 'telematics', evidence);
  },
};
