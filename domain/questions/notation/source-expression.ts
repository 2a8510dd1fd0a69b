/**
 * The notation of the `compare with` column (`questions.md` §1 and §1.1): `A > B` the first that has
 * a value, `A + B` every one that has a value, `.x` a part of the source, `–` nothing to compare with.
 */
import { z } from 'zod';

/** Every source a row may compare with; the last three are computed by the caller. */
export const sourceCodes = [
  'LC',
  'CT',
  'INV',
  'APP',
  'ID',
  'OP',
  'CR',
  'BK',
  'SI',
  'PF',
  'TX',
  'FS',
  'REG',
  'EDIR',
  'LIST',
  'RE',
  'VR',
  'MR',
  'VAL',
  'INS',
  'GPS',
  'JUD',
  'CORE',
  'PRJ',
  'SUP',
  'DOC',
  'OBS',
  'REC',
  'PREV',
  'SELF',
  'POL',
  'INCOME',
  'DEBTS',
  'NEED',
] as const;
export const sourceCodeSchema = z.enum(sourceCodes);
export type SourceCode = z.infer<typeof sourceCodeSchema>;

/** Sources written with brackets because they are worked out, not looked up. */
const computedSources: readonly SourceCode[] = ['INCOME', 'DEBTS', 'NEED'];

/** One source, with the part of it that is meant; `null` leaves the part to the field's own name. */
export interface SourceTerm {
  source: SourceCode;
  part: string | null;
}

/** What a field is compared with. */
export type SourceExpression =
  | { kind: 'none' }
  | { kind: 'first_with_value'; terms: SourceTerm[] }
  | { kind: 'every_with_value'; terms: SourceTerm[] };

const termPattern = /^([A-Z]+)(\(\))?(?:\.([a-z0-9_]+))?$/;

function parseTerm(text: string): SourceTerm | null {
  const parts = termPattern.exec(text);
  if (parts === null) return null;
  const source = sourceCodeSchema.safeParse(parts[1]);
  if (!source.success) return null;
  const isBracketed = parts[2] !== undefined;
  if (isBracketed !== computedSources.includes(source.data)) return null;
  return { source: source.data, part: parts[3] ?? null };
}

/** Reads the notation; `null` for anything that is not in it, a mix of `>` and `+` included. */
export function parseSourceExpression(text: string): SourceExpression | null {
  const trimmed = text.trim();
  if (trimmed === '–') return { kind: 'none' };
  const hasFirst = trimmed.includes('>');
  const hasEvery = trimmed.includes('+');
  if (hasFirst && hasEvery) return null;
  const terms = trimmed.split(hasEvery ? '+' : '>').map((part) => parseTerm(part.trim()));
  const known = terms.filter((term) => term !== null);
  if (known.length !== terms.length) return null;
  return { kind: hasEvery ? 'every_with_value' : 'first_with_value', terms: known };
}

/** The schema of a bank document's `sources`: the notation goes in, the parsed expression comes out. */
export const sourceExpressionSchema = z.string().transform((text, context): SourceExpression => {
  const parsed = parseSourceExpression(text);
  if (parsed !== null) return parsed;
  context.addIssue({ code: 'custom', message: `"${text}" is not a source expression` });
  return z.NEVER;
});
