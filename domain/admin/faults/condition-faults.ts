import { z } from 'zod';
import { consentPurposes } from '../../application/application-parts.js';
import { products } from '../../application/product.js';
import { entryOf } from '../../entry.js';
import { kindsOfRule } from '../../findings/kinds-of-rule.js';
import type { QuestionBank } from '../../questions/bank.js';
import { conditionsIn, leavesOf, questionsOf } from '../../questions/bank-conditions.js';
import { codesOfRule } from '../../questions/codes-of-rule.js';
import type { LeafCondition } from '../../questions/condition.js';
import { scriptFactsSchema } from '../../questions/script-facts.js';
import type { Fault } from '../fault.js';

type Leaf<Kind extends LeafCondition['kind']> = Extract<LeafCondition, { kind: Kind }>;

/** Conditions that hold on no loan: a finding that no rule raises, a value that a fact never has, a code that an answer never is, a consent that nobody gives. */
export function conditionFaults(bank: QuestionBank): Fault[] {
  return conditionsIn(bank)
    .flatMap(leavesOf)
    .flatMap(({ path, condition }): Fault[] => {
      switch (condition.kind) {
        case 'finding':
          return findingFaults(condition, path);
        case 'fact':
          return valueFaults(condition, path);
        case 'answer':
          return codeFaults(condition, path, bank);
        case 'consent':
          return consentFaults(condition, path);
        default:
          return [];
      }
    });
}

/** What an answer flags is a finding too, under the row that was answered. */
function findingFaults({ rule }: Leaf<'finding'>, path: string): Fault[] {
  if (rule.startsWith('answer:') || entryOf(kindsOfRule, rule) !== undefined) return [];
  const message = `no rule raises ${rule}, so that this never holds; name a rule of docs/rules/kinds-of-risk.md`;
  return [{ path: `${path}.rule`, message }];
}

function valueFaults({ fact, in: values }: Leaf<'fact'>, path: string): Fault[] {
  const known: z.ZodType = fact === 'product' ? z.enum(products) : scriptFactsSchema.shape[fact];
  return values.flatMap((value, i) => {
    if (known.safeParse(value).success) return [];
    const message = `${fact} is never ${String(value)}, so that this never holds; give a value that it has`;
    return [{ path: `${path}.in.${i}`, message }];
  });
}

function codeFaults({ field, in: values }: Leaf<'answer'>, path: string, bank: QuestionBank) {
  const [key, name] = field.split('.');
  const row = questionsOf(bank).find((one) => one.key === key);
  const rule = row?.fields.find((one) => one.name === name)?.rule.rule;
  const codes = rule === undefined ? null : codesOfRule(rule);
  if (codes === null) return [];
  return values.flatMap((value, i): Fault[] =>
    codes.includes(value)
      ? []
      : [
          {
            path: `${path}.in.${i}`,
            message: `${field} is never ${value}; its rule knows ${codes.join(', ')}`,
          },
        ],
  );
}

function consentFaults({ purpose }: Leaf<'consent'>, path: string): Fault[] {
  if (consentPurposes.some((one) => one === purpose)) return [];
  const message = `${purpose} is no purpose for which anybody gives a consent, so that this never holds`;
  return [{ path: `${path}.purpose`, message }];
}
