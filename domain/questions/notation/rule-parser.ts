/** Reads the rule notation of `questions.md` §1.2, such as `amount(10/20) peer` or `covers(1 org)`. */
import { z } from 'zod';
import {
  normaliserNameSchema,
  type ComparisonRule,
  type NormaliserName,
  type PlainRule,
  type StatedRule,
} from './comparison-rule.js';

const decimal = String.raw`\d+(?:\.\d+)?`;
const tolerances = new RegExp(`^(${decimal})/(${decimal})(?: (d|m))?$`);

function parseNormaliser(text: string): NormaliserName | null {
  const parsed = normaliserNameSchema.safeParse(text.trim());
  return parsed.success ? parsed.data : null;
}

function parseCodes(text: string): string[] {
  return text
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '');
}

function parseExact(body: string): PlainRule | null {
  const asList = /^code: as ([A-Z]+\.[a-z_]+)$/.exec(body);
  if (asList?.[1] !== undefined) {
    return { kind: 'exact', normaliser: 'code', codes: null, codesOf: asList[1] };
  }
  const coded = /^code: ([A-Za-z_, ]+)$/.exec(body);
  if (coded?.[1] !== undefined) {
    return { kind: 'exact', normaliser: 'code', codes: parseCodes(coded[1]), codesOf: null };
  }
  const normaliser = parseNormaliser(body);
  return normaliser === null ? null : { kind: 'exact', normaliser, codes: null, codesOf: null };
}

function parseBanded(kind: string, body: string): PlainRule | null {
  const [, matchBound, tolerableBound, unit] = tolerances.exec(body) ?? [];
  if (matchBound === undefined || tolerableBound === undefined) return null;
  if (Number(matchBound) > Number(tolerableBound)) return null;
  const tolerance = { match: matchBound, tolerable: tolerableBound };
  switch (kind) {
    case 'date':
      return unit === 'd' || unit === 'm' ? { kind, unit, ...tolerance } : null;
    case 'within':
      return unit === 'm' ? { kind, ...tolerance } : null;
    case 'day':
    case 'amount':
    case 'amount_min':
    case 'amount_max':
    case 'points':
    case 'count':
      return unit === undefined ? { kind, ...tolerance } : null;
    default:
      return null;
  }
}

function parseSet(kind: 'covers' | 'contained_in' | 'set_equal', body: string): PlainRule | null {
  const [, slack, name] = /^(\d+) ([a-z0-9]+)$/.exec(body) ?? [];
  const normaliser = name === undefined ? null : parseNormaliser(name);
  return normaliser === null ? null : { kind, slack: Number(slack), normaliser };
}

/** `one_of{A / B ! C}`; B and C may be left out, A may not. */
function parseOneOf(body: string): PlainRule | null {
  const [good, bad = ''] = body.split('!');
  const [best, bearable = ''] = (good ?? '').split('/');
  const codes = parseCodes(best ?? '');
  if (codes.length === 0) return null;
  return {
    kind: 'one_of',
    match: codes,
    tolerable: parseCodes(bearable),
    mismatch: parseCodes(bad),
  };
}

function parsePlain(text: string): PlainRule | null {
  const oneOf = /^one_of\{([^}]+)\}$/.exec(text);
  if (oneOf?.[1] !== undefined) return parseOneOf(oneOf[1]);
  const [, kind, body] = /^([a-z_]+)(?:\(([^)]*)\))?$/.exec(text) ?? [];
  switch (kind) {
    case 'none':
    case 'same_entity':
    case 'same_district':
    case 'same_city':
      return body === undefined ? { kind } : null;
    case 'exact':
      return parseExact(body ?? '');
    case 'by': {
      const days = /^(\d+) d$/.exec(body ?? '');
      return days === null ? null : { kind, tolerableDays: Number(days[1]) };
    }
    case 'covers':
    case 'contained_in':
    case 'set_equal':
      return parseSet(kind, body ?? '');
    case 'trap': {
      const normaliser = parseNormaliser(body ?? '');
      return normaliser === null ? null : { kind, normaliser };
    }
    default:
      return kind === undefined ? null : parseBanded(kind, body ?? '');
  }
}

function parseComparison(text: string): ComparisonRule | null {
  const [, rowKey, field, inner] = /^repeat\((Q-[A-Z0-9-]+)\.([a-z_]+)\) (.+)$/.exec(text) ?? [];
  if (rowKey === undefined || field === undefined || inner === undefined) return parsePlain(text);
  const rule = parsePlain(inner);
  return rule === null ? null : { kind: 'repeat', rowKey, field, rule };
}

/** Reads one rule of a row; `null` for anything that is not in the notation. */
export function parseRule(text: string): StatedRule | null {
  const trimmed = text.trim();
  const peer = trimmed.endsWith(' peer');
  const rule = parseComparison(peer ? trimmed.slice(0, -' peer'.length) : trimmed);
  return rule === null ? null : { rule, peer };
}

/** The schema of a bank document's `rule`: the notation goes in, the parsed rule comes out. */
export const statedRuleSchema = z.string().transform((text, context): StatedRule => {
  const parsed = parseRule(text);
  if (parsed !== null) return parsed;
  context.addIssue({ code: 'custom', message: `"${text}" is not a comparison rule` });
  return z.NEVER;
});
