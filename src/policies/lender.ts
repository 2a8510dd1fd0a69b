import {
  lenderPolicySchema,
  sandboxLender,
  sandboxLenderSource,
  type LenderPolicy,
} from '../../domain/policy/lender-policy.js';
import { homeJurisdiction } from '../../domain/policy/jurisdiction.js';
import type { PolicyMistake } from '../../domain/policy/policy-book.js';
import type { KindOfFile } from './policy-files.js';

/** A lender's document with the file that it came from. */
export interface KnownLender {
  readonly file: string;
  readonly value: LenderPolicy;
}

/** The lender's documents, or what is wrong with them. */
export type LendersResult =
  | { result: 'lenders'; lenders: readonly KnownLender[] }
  | { result: 'mistakes'; mistakes: PolicyMistake[] };

/**
 * Who the lender is in each jurisdiction that has a product. Nothing ships, since nobody's name is right for everybody: a sandbox is lent an invented one, and an official
 * installation without a document does not start. It would tell customers to call back nowhere.
 */
export function readLenders(
  files: readonly KindOfFile[],
  kind: 'official' | 'sandbox',
  jurisdictions: readonly string[],
): LendersResult {
  const mistakes: PolicyMistake[] = [];
  const lenders: KnownLender[] = [];
  for (const { file, content } of files) {
    const parsed = lenderPolicySchema.safeParse(content);
    if (!parsed.success) {
      const issues = parsed.error.issues;
      mistakes.push(
        ...issues.map(({ path, message }) => ({ file, path: path.map(String).join('.'), message })),
      );
    } else if (kind === 'official' && parsed.data.mark.source === sandboxLenderSource) {
      const message = 'an invented lender; say who you are, or start with SANCHA_CALENDAR=sandbox';
      mistakes.push({ file, path: 'mark.source', message });
    } else lenders.push({ file, value: parsed.data });
  }
  if (files.length === 0 && kind === 'official') {
    mistakes.push({
      file: `${homeJurisdiction}/lender.json`,
      path: '',
      message:
        'is missing: the name, the official and the complaint number are said on every call (docs/configuration.md, "The lender")',
    });
  }
  if (mistakes.length > 0) return { result: 'mistakes', mistakes };
  if (kind === 'official') return { result: 'lenders', lenders };
  const lacking = [...new Set([homeJurisdiction, ...jurisdictions])].filter(
    (jurisdiction) => !lenders.some(({ value }) => value.jurisdiction === jurisdiction),
  );
  const invented = lacking.map((jurisdiction) => ({
    ...{ file: 'sandbox', value: sandboxLender(jurisdiction) },
  }));
  return { result: 'lenders', lenders: [...lenders, ...invented] };
}
