import type { Expected, SourceRow } from './source-row.js';

/** Codes as the page has them. */
const code = (text: string) => `\`${text.replace(':', ': ')}\``;

/** An outcome, with whom it is of where it differs. */
function shown(expected: Expected): string {
  if (typeof expected === 'string') return code(expected);
  const { other, ...named } = expected;
  const of = Object.entries(named).map(([where, text]) => `${code(text)} (\`${where}\`)`);
  return [...of, code(other)].join(', ');
}

/** The line of a source in docs/rules/sources-under-fault.md. */
export function lineOf(source: string, row: SourceRow): string {
  const { clean = 'passed', empty, noRecord, mismatch, adverse } = row;
  const outcomes = [clean, empty, noRecord, mismatch, adverse.comesTo].map(shown);
  const may = [...new Set([...(row.mayLack ?? []), ...(row.mayBeNull ?? [])])].map(code);
  const cells = [code(source), `\`${row.says}\``, ...outcomes, may.join(', ') || '–'];
  return `| ${cells.join(' | ')} |`;
}
