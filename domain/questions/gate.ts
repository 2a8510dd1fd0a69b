/**
 * The right-party gate (`questions.md` §3.2, `lending.md` §4.4): in code, not in the script. Passed by
 * the full name and further factors, of which one is strong; the third wrong answer ends the call.
 * The verdict is told, never the value. A call starts its gate anew.
 */
import { readFieldInput } from './answer-input.js';
import type { GateDocument } from './bank.js';
import type { GateRow } from './bank-rows.js';
import { resolveReference, type ReferenceFacts } from './reference.js';
import { compare } from './rules/comparison.js';

/** The gate of one call in row keys. No value is kept: what the gate asked is no evidence later. */
export interface GateState {
  status: 'open' | 'passed' | 'failed';
  passed: readonly string[];
  failed: readonly string[];
  refused: readonly string[];
}

/** Which factors a party can be asked. */
export type GateParty = 'person' | 'key_person';

/** How a factor was answered. `not_comparable`: the file has nothing to hold it against. */
export type FactorResult = 'right' | 'wrong' | 'refused' | 'not_comparable';

/** Why a factor cannot be taken. */
export type GateRefusal =
  'gate_not_open' | 'unknown_factor' | 'factor_used' | 'value_missing' | 'unreadable';

/** What a factor came to; `gate` is the state after it. */
export type GateOutcome =
  | { outcome: 'taken'; factor: string; result: FactorResult; gate: GateState }
  | { outcome: 'refused'; code: GateRefusal; message: string };

/** What the desk writes for a factor: what was said, or that the person would not say it. Nothing at all is neither. */
export type SaidFactor = { said: unknown } | 'refused';

/** The gate at the start of a call. */
export function openGate(): GateState {
  return { status: 'open', passed: [], failed: [], refused: [] };
}

function isAskedOf(row: GateRow, party: GateParty): boolean {
  if (row.askedOf === 'all') return true;
  return row.askedOf === (party === 'person' ? 'persons' : 'key_persons');
}

/** The name may be said again after a wrong one; another factor, once used, is not guessed at twice. */
function isUsed(row: GateRow, gate: GateState): boolean {
  if (gate.passed.includes(row.key) || gate.refused.includes(row.key)) return true;
  return row.strength !== 'name' && gate.failed.includes(row.key);
}

/**
 * The factors that may still be asked, the name first, then strong before weak. Empty for a gate that
 * is closed, and for an open one that nothing can pass any more: then a call back is offered.
 */
export function factorsToAsk(
  bank: GateDocument,
  gate: GateState,
  party: GateParty,
): readonly GateRow[] {
  if (gate.status !== 'open') return [];
  const order = { name: 0, strong: 1, weak: 2 };
  const left = bank.rows
    .filter((row) => isAskedOf(row, party) && !isUsed(row, gate))
    .sort((one, other) => order[one.strength] - order[other.strength]);
  const reachable = { ...gate, passed: [...gate.passed, ...left.map((row) => row.key)] };
  return isPassed(bank, reachable) ? left : [];
}

function isPassed(bank: GateDocument, gate: GateState): boolean {
  const passed = bank.rows.filter((row) => gate.passed.includes(row.key));
  const factors = passed.filter((row) => row.strength !== 'name');
  const strong = factors.filter((row) => row.strength === 'strong');
  return (
    passed.some((row) => row.strength === 'name') &&
    factors.length >= bank.factorsNeeded &&
    strong.length >= bank.strongFactorsNeeded
  );
}

/** The state after one factor. The order of wrong answers counts, so that the third always fails. */
export function afterFactor(
  bank: GateDocument,
  gate: GateState,
  factor: string,
  result: FactorResult,
): GateState {
  switch (result) {
    case 'right': {
      const next = { ...gate, passed: [...gate.passed, factor] };
      return isPassed(bank, next) ? { ...next, status: 'passed' } : next;
    }
    case 'wrong': {
      const failed = [...gate.failed, factor];
      const isLast = failed.length >= bank.failedAttemptsMax;
      return { ...gate, failed, status: isLast ? 'failed' : 'open' };
    }
    case 'refused':
    case 'not_comparable':
      // Neither is the caller's failure: the factor is set aside and another one is asked.
      return { ...gate, refused: [...gate.refused, factor] };
  }
}

function judgeFactor(
  bank: GateDocument,
  row: GateRow,
  said: unknown,
  references: ReferenceFacts,
): FactorResult | 'unreadable' {
  const { rule } = row.rule;
  if (rule.kind === 'repeat') return 'not_comparable';
  const reading = readFieldInput(row.key, rule, said);
  if (reading.read === 'not_answered') return 'refused';
  if (reading.read !== 'said') return 'unreadable';
  const place = { rowKey: row.key, field: 'factor' };
  const resolved = resolveReference(row.sources, rule, references, place);
  if (resolved.resolved === 'nothing') return 'not_comparable';
  const isRight = resolved.found.every(({ value }) => {
    const { verdict } = compare(rule, reading.value, value, bank.comparison);
    return verdict === 'match' || (verdict === 'tolerable' && row.passesAt === 'tolerable');
  });
  return isRight ? 'right' : 'wrong';
}

/** How each kind of factor is written, for whoever wrote something that cannot be read. */
const forms: Readonly<Record<string, string>> = {
  name: 'Write the full name, without a title.',
  id4: 'Write the last four characters of the ID number: four digits, or three digits and X.',
  card4: 'Write the last four digits of the card.',
  uscc4: 'Write the last four characters of the credit code.',
  md: 'Write month and day, for example 03-07 or 3月7日.',
};

function formOf({ rule: { rule } }: GateRow): string {
  if (rule.kind === 'same_district') return 'Write the district or county, by name or code.';
  if (rule.kind === 'same_city') return 'Write the city, by name or code.';
  const form = rule.kind === 'exact' ? forms[rule.normaliser] : undefined;
  return form ?? 'Write it as it was said.';
}

const refusals: Readonly<Record<GateRefusal, (row: GateRow | undefined) => string>> = {
  gate_not_open: () => 'The gate of this call is closed; no factor is taken any more.',
  unknown_factor: () => 'There is no such factor for this person; ask one that is served.',
  factor_used: () => 'This factor was used on this call; ask another one.',
  value_missing: (row) =>
    `Nothing was written for the factor. ${row === undefined ? '' : formOf(row)} If the person would not say it, give notAnswered.`,
  unreadable: (row) =>
    `This cannot be read and does not count as an answer. ${row === undefined ? '' : formOf(row)}`,
};

const refusedBy = (code: GateRefusal, row?: GateRow): GateOutcome => ({
  outcome: 'refused',
  code,
  message: refusals[code](row),
});

const isNothing = (said: unknown) =>
  said === undefined || said === null || (typeof said === 'string' && said.trim() === '');

/**
 * Takes one factor. Only a refusal that the desk states is one: a value that is missing, or that cannot be read, is refused without
 * counting, since the lender's slip is the lender's (§2.5).
 */
export function answerGate(
  bank: GateDocument,
  gate: GateState,
  party: GateParty,
  attempt: { factor: string; said: SaidFactor },
  references: ReferenceFacts,
): GateOutcome {
  if (gate.status !== 'open') return refusedBy('gate_not_open');
  const row = bank.rows.find(({ key }) => key === attempt.factor);
  if (row === undefined || !isAskedOf(row, party)) return refusedBy('unknown_factor');
  if (isUsed(row, gate)) return refusedBy('factor_used');
  const { said } = attempt;
  if (said !== 'refused' && isNothing(said.said)) return refusedBy('value_missing', row);
  const result = said === 'refused' ? 'refused' : judgeFactor(bank, row, said.said, references);
  if (result === 'unreadable') return refusedBy('unreadable', row);
  const next = afterFactor(bank, gate, row.key, result);
  return { outcome: 'taken', factor: row.key, result, gate: next };
}
