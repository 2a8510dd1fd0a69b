import { severities } from '../../findings/finding.js';
import { rangesOverlap, type DateRange } from '../../policy/dated.js';
import type { QuestionBank } from '../../questions/bank.js';
import { cataloguesOn, type SignalCatalogue } from '../../signals/catalogue.js';
import { codesOfService } from '../../signals/codes-of-service.js';
import type { Fault } from '../fault.js';
import { inSuccession } from '../in-force.js';
import type { Surroundings } from '../surroundings.js';

type Documents = Surroundings['documents'];

/**
 * What is wrong by sense with a catalogue of signals (lending.md §3.2): levels out of order, and codes that are left out although the
 * service raises them, a question bank names them, or open loans carry them.
 */
export function signalFaults(
  catalogue: SignalCatalogue,
  { documents, carriedSignals }: Pick<Surroundings, 'documents' | 'carriedSignals'>,
): Fault[] {
  return [...levelFaults(catalogue), ...leftOut(catalogue, documents, carriedSignals)];
}

/** The first level is the one of a report that says no more, so that an order that is none would raise too grave a signal. */
function levelFaults({ signals }: SignalCatalogue): Fault[] {
  return signals.flatMap(({ severities: own }, i): Fault[] => {
    const ranks = own.map((one) => severities.indexOf(one));
    if (ranks.every((rank, at) => at === 0 || rank > (ranks[at - 1] ?? rank))) return [];
    const message = 'levels stand mildest first, each once';
    return [{ path: `signals.${i}.severities`, message }];
  });
}

function leftOut(
  catalogue: SignalCatalogue,
  documents: Documents,
  carried: Surroundings['carriedSignals'],
): Fault[] {
  const kept = new Set(catalogue.signals.map(({ code }) => code));
  const named = codesOfBanks(documents, catalogue);
  const why = new Map<string, string[]>();
  const say = (code: string, text: string) => {
    if (!kept.has(code)) why.set(code, [...(why.get(code) ?? []), text]);
  };
  for (const code of codesOfService) say(code, 'the service raises it by itself');
  for (const { code, bank } of named) say(code, `question bank ${bank} names it`);
  for (const [code, loans] of Object.entries(carried)) say(code, `${loans} loan(s) carry it`);
  return [...why]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([code, reasons]) => ({
      path: 'signals',
      message: `${code} is left out, and ${[...new Set(reasons)].join('; ')}`,
    }));
}

/** The signals that answers raise by the banks that share a day with a catalogue, each once for a bank. */
function codesOfBanks(documents: Documents, days: DateRange): { code: string; bank: string }[] {
  return inSuccession(documents).flatMap((one) => {
    const { document, id } = one;
    if (document.kind !== 'questions' || !rangesOverlap(one, days)) return [];
    const codes = signalsNamed(document.value).map(({ code }) => code);
    return [...new Set(codes)].map((code) => ({ code, bank: id }));
  });
}

/** Where a bank names a signal. */
function signalsNamed(bank: QuestionBank): { code: string; path: string }[] {
  return bank.rows.flatMap((row, i) =>
    ('redFlags' in row ? row.redFlags : []).flatMap((flag, j) =>
      flag.type === 'signal' ? [{ code: flag.signal, path: `rows.${i}.redFlags.${j}.signal` }] : [],
    ),
  );
}

/** Signals that a bank names and the catalogue of its first day does not know: an answer would raise nothing, and nobody would see it. */
export function unknownSignalFaults(
  bank: QuestionBank,
  { documents }: Pick<Surroundings, 'documents'>,
): Fault[] {
  const known = cataloguesOn(catalogues(documents), bank.jurisdiction, bank.effectiveFrom).flatMap(
    ({ signals }) => signals.map(({ code }) => code),
  );
  return signalsNamed(bank)
    .filter(({ code }) => !known.includes(code))
    .map(({ path, code }) => ({ path, message: `there is no signal ${code} on its first day` }));
}

/** Every catalogue with the days of its succession. */
const catalogues = (documents: Documents): SignalCatalogue[] =>
  inSuccession(documents).flatMap(({ document, effectiveTo }) =>
    document.kind === 'signals' ? [{ ...document.value, effectiveTo }] : [],
  );
