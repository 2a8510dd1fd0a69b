import { products } from '../../application/product.js';
import { crossChecksOf } from '../../cross-checks/cross-checks.js';
import type { QuestionBank } from '../../questions/bank.js';
import { isOfProduct } from '../../questions/interview-bank.js';
import type { Fault } from '../fault.js';

/** Rows that findings are asked about (docs/rules/questions-from-findings.md) and that a bank leaves out: nobody would be asked. */
export function openedRowFaults(bank: QuestionBank): Fault[] {
  const keys = new Set(bank.rows.flatMap((row) => ('key' in row ? [row.key] : [])));
  const rules = new Map<string, Set<string>>();
  for (const product of products)
    for (const { rule, opensQuestions } of crossChecksOf[product])
      for (const key of opensQuestions) {
        if (!key.startsWith(`${bank.id}-`) || keys.has(key) || !isOfProduct(key, product)) continue;
        rules.set(key, (rules.get(key) ?? new Set()).add(rule));
      }
  return [...rules]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, own]) => ({
      path: 'rows',
      message: `${key} is left out, and findings of ${[...own].sort().join(', ')} are asked about by it; keep it`,
    }));
}
