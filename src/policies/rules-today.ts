import { banksOfPolicy } from '../../domain/questions/banks-of-policy.js';
import { StartFailure } from '../config/start-failure.js';
import { NoRuleInForce, rulesAt, type RuleBook } from './rule-book.js';

/**
 * Whether the rules are whole on the day of the start: each product has a policy in force, with contact rules, business hours, a lender
 * and every question bank that its calls are made of. Where one is missing, no command of its loans could be decided, from the first submission on.
 * @param now the loan's clock at the start, ISO-8601 UTC
 * @throws StartFailure that names everything that is not in force
 */
export function requireRulesToday(book: RuleBook, now: string): void {
  const at = rulesAt(book);
  const missing = [...new Set(book.policies.map(({ product }) => product))].flatMap((product) => {
    try {
      const { policy, banks } = at(now, product);
      const outOfForce = banksOfPolicy(policy).filter((id) => banks[id] === undefined);
      return outOfForce.map((id) => `${product}: no question bank ${id}`);
    } catch (error) {
      if (error instanceof NoRuleInForce) return [`${product}: ${error.message}`];
      throw error;
    }
  });
  if (missing.length === 0) return;
  const lines = missing.map((line) => `    ${line}`).join('\n');
  throw new StartFailure(
    `The policies are not whole at ${now}, which is now; these are not in force, or not once:\n${lines}`,
    'load documents whose effectiveFrom and effectiveTo hold this day, or start with a folder that has them (SANCHA_POLICIES).',
  );
}
