/** Whether a condition holds, does not, or is left to a person. */
import type { AnsweredField, AnsweredRow } from './answered-row.js';
import { reasonOfRow } from './answered-row.js';
import type { Condition, LeafCondition } from './condition.js';
import { oneWhole } from './exact-decimal.js';
import { signsOf } from './normalisers/zodiac.js';
import type { Normalised } from './normalisers/normalised.js';
import { normalisers } from './normalisers/index.js';
import { judgementName } from './judgement-name.js';
import { endsOf } from './rules/number-ends.js';
import type { ScriptFacts } from './script-facts.js';
import type { VerdictWord } from './verdict.js';

/** `unknown`: a person judges, or what it needs was not said. */
export type Holding = 'holds' | 'fails' | 'unknown';

/** What conditions may look at. */
export interface ConditionContext {
  facts: ScriptFacts;
  /** The latest version of each answer. */
  answers: readonly AnsweredRow[];
  /** What whoever talks has judged of the row, by name; absent while the row itself is being assessed. */
  judged?: Readonly<Record<string, VerdictWord>>;
}

const holding = (holds: boolean): Holding => (holds ? 'holds' : 'fails');

function fieldOf(context: ConditionContext, reference: string): AnsweredField | undefined {
  const [rowKey, name] = reference.split('.');
  return context.answers
    .find((answer) => answer.rowKey === rowKey)
    ?.fields.find((field) => field.name === name);
}

function codesOf(said: Normalised | null | undefined): string[] {
  if (said?.kind === 'text') return [said.text];
  if (said?.kind !== 'set') return [];
  return said.members.flatMap((member) => (member.kind === 'text' ? [member.text] : []));
}

function verdictHolds(
  condition: Extract<LeafCondition, { kind: 'verdict' }>,
  context: ConditionContext,
): Holding {
  if (condition.field !== undefined) {
    const verdict = fieldOf(context, condition.field)?.verdict.verdict;
    return holding(verdict !== undefined && condition.in.includes(verdict));
  }
  const row = context.answers.find((answer) => answer.rowKey === condition.row);
  return holding(row !== undefined && condition.in.includes(row.verdict.verdict));
}

function beyondHolds(
  condition: Extract<LeafCondition, { kind: 'beyond_percent' }>,
  context: ConditionContext,
): Holding {
  const field = fieldOf(context, condition.field);
  const said = field?.said == null ? null : endsOf(field.said);
  if (said === null || field?.references === undefined) return 'unknown';
  const percent = BigInt(condition.percent);
  const isBeyond = field.references.some((reference) => {
    const ends = endsOf(reference);
    if (ends === null) return false;
    return condition.direction === 'above'
      ? said.high * 100n > ends.high * (100n + percent)
      : said.low * 100n < ends.low * (100n - percent);
  });
  return holding(isBeyond);
}

function saidAtLeast(said: Normalised | null | undefined, least: number): Holding {
  const ends = said == null ? null : endsOf(said);
  return holding(ends !== null && ends.low >= BigInt(least) * oneWhole);
}

/** Above so many percent of a number of the file; nobody knows where the number is missing. */
function saidAboveShare(
  condition: Extract<LeafCondition, { kind: 'said_above_share' }>,
  context: ConditionContext,
): Holding {
  const said = fieldOf(context, condition.field)?.said;
  const ends = said == null ? null : endsOf(said);
  const whole = context.facts[condition.fact];
  if (ends === null || whole === undefined) return 'unknown';
  return holding(ends.low * 100n > BigInt(whole) * BigInt(condition.percent) * oneWhole);
}

function otherProvince(field: AnsweredField | undefined): Holding {
  const said = field?.said;
  const filed = (field?.references ?? []).filter((one) => one.kind === 'place');
  if (said?.kind !== 'place' || filed.length === 0) return 'unknown';
  // GB/T 2260: the first two digits are the province.
  return holding(filed.every((one) => one.city.slice(0, 2) !== said.city.slice(0, 2)));
}

function numberOnFile(said: Normalised | null | undefined, onFile: readonly string[]): Holding {
  if (said?.kind !== 'text') return 'unknown';
  const number = phoneOf(said.text);
  return holding(number !== null && onFile.some((one) => phoneOf(one) === number));
}

function phoneOf(text: string): string | null {
  const reading = normalisers.phone(text);
  return reading.reading === 'value' && reading.value.kind === 'text' ? reading.value.text : null;
}

function judgedHolds(verdict: VerdictWord | undefined): Holding {
  if (verdict === undefined || verdict === 'not_comparable' || verdict === 'not_answered')
    return 'unknown';
  return holding(verdict === 'mismatch');
}

function zodiacDiffers(
  born: Normalised | null | undefined,
  zodiac: Normalised | null | undefined,
): Holding {
  if (born?.kind !== 'date' || zodiac?.kind !== 'signs') return 'unknown';
  return holding(!zodiac.signs.some((sign) => signsOf(born.from).includes(sign)));
}

function leafHolds(condition: LeafCondition, context: ConditionContext): Holding {
  const { facts } = context;
  switch (condition.kind) {
    case 'answer': {
      const codes = codesOf(fieldOf(context, condition.field)?.said);
      return holding(codes.some((code) => condition.in.includes(code)));
    }
    case 'verdict':
      return verdictHolds(condition, context);
    case 'not_answered': {
      const rows = context.answers.filter(
        (answer) => condition.row === undefined || answer.rowKey === condition.row,
      );
      return holding(
        rows.some((row) => {
          const reason = reasonOfRow(row);
          return reason !== null && condition.in.includes(reason);
        }),
      );
    }
    case 'beyond_percent':
      return beyondHolds(condition, context);
    case 'said_at_least':
      return saidAtLeast(fieldOf(context, condition.field)?.said, condition.least);
    case 'zodiac_differs':
      return zodiacDiffers(
        fieldOf(context, condition.born)?.said,
        fieldOf(context, condition.zodiac)?.said,
      );
    case 'fact': {
      const value = facts[condition.fact];
      return holding(value !== undefined && condition.in.includes(value));
    }
    case 'contact_changes_at_least':
      return holding((facts.contactChanges ?? 0) >= condition.least);
    case 'consent':
      return holding((facts.consents ?? []).includes(condition.purpose));
    case 'asked_of':
      return holding(condition.positions.some((one) => facts.positions?.includes(one)));
    case 'finding':
      return holding((facts.findings ?? []).includes(condition.rule));
    case 'from_date':
      return holding(facts.today >= condition.date);
    case 'fact_above': {
      const value = facts[condition.fact];
      return value === undefined ? 'unknown' : holding(value > condition.above);
    }
    case 'said_above_share':
      return saidAboveShare(condition, context);
    case 'other_province':
      return otherProvince(fieldOf(context, condition.field));
    case 'number_on_file':
      return numberOnFile(fieldOf(context, condition.field)?.said, facts.numbersOnFile ?? []);
    case 'judged':
      return judgedHolds(context.judged?.[judgementName(condition)]);
  }
}

/** Evaluates a condition; `all` fails and `any` holds as soon as one part says so. */
export function evaluateCondition(condition: Condition, context: ConditionContext): Holding {
  switch (condition.kind) {
    case 'all': {
      const parts = condition.of.map((part) => evaluateCondition(part, context));
      if (parts.includes('fails')) return 'fails';
      return parts.includes('unknown') ? 'unknown' : 'holds';
    }
    case 'any': {
      const parts = condition.of.map((part) => evaluateCondition(part, context));
      if (parts.includes('holds')) return 'holds';
      return parts.includes('unknown') ? 'unknown' : 'fails';
    }
    case 'not': {
      const inner = evaluateCondition(condition.of, context);
      if (inner === 'unknown') return 'unknown';
      return inner === 'holds' ? 'fails' : 'holds';
    }
    default:
      return leafHolds(condition, context);
  }
}

/** Whether a condition holds for certain; a missing condition always does. */
export function holds(condition: Condition | null, context: ConditionContext): boolean {
  return condition === null || evaluateCondition(condition, context) === 'holds';
}
