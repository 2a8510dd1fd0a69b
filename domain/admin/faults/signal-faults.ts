import { addDays, civilDate } from '../../calendar/civil-date.js';
import { severities } from '../../findings/finding.js';
import { inForceOn, rangesOverlap, type DateRange } from '../../policy/dated.js';
import type { QuestionBank } from '../../questions/bank.js';
import { cataloguesOn, type SignalCatalogue } from '../../signals/catalogue.js';
import { codesOfService } from '../../signals/codes-of-service.js';
import type { DocumentHead } from '../document.js';
import type { Fault } from '../fault.js';
import { inSuccession, type KnownHead } from '../in-force.js';
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

/**
 * Signals that a bank names and a catalogue of its days does not know, each with the first day of which this holds: an answer would raise
 * nothing, and nobody would see it.
 */
export function unknownSignalFaults(
  bank: QuestionBank,
  head: DocumentHead,
  { documents }: Pick<Surroundings, 'documents'>,
): Fault[] {
  const known = catalogues(documents);
  const codesByDay = daysOfChange(daysOf(head, documents), known).map((day) => {
    const inForce = cataloguesOn(known, bank.jurisdiction, day);
    return { day, codes: new Set(inForce.flatMap(({ signals }) => signals.map((it) => it.code))) };
  });
  return signalsNamed(bank).flatMap(({ path, code }): Fault[] => {
    const without = codesByDay.find(({ codes }) => !codes.has(code));
    if (without === undefined) return [];
    const when = without.day === bank.effectiveFrom ? 'on its first day' : `from ${without.day} on`;
    return [{ path, message: `there is no signal ${code} ${when}` }];
  });
}

/** The days of a document that is to be published among those that are: it ends where the next version begins. */
function daysOf(head: DocumentHead, documents: Documents): DateRange {
  const newest: KnownHead = { ...head, publishedSeq: Infinity };
  const own = inSuccession<KnownHead>([...documents, newest]).find(
    ({ publishedSeq }) => publishedSeq === Infinity,
  );
  return own ?? head;
}

/** The first of some days, and those among them on which another catalogue may be the one to go by. */
function daysOfChange(days: DateRange, known: readonly SignalCatalogue[]): string[] {
  const changes = known.flatMap(({ effectiveFrom, effectiveTo }) => [
    effectiveFrom,
    ...(effectiveTo === null ? [] : [addDays(civilDate(effectiveTo), 1)]),
  ]);
  const first = days.effectiveFrom;
  return [first, ...new Set(changes.filter((day) => day > first && inForceOn(days, day)))].sort();
}

/** Every catalogue with the days of its succession. */
const catalogues = (documents: Documents): SignalCatalogue[] =>
  inSuccession(documents).flatMap(({ document, effectiveTo }) =>
    document.kind === 'signals' ? [{ ...document.value, effectiveTo }] : [],
  );
