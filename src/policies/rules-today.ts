import { productSlot } from '../../domain/admin/document.js';
import { unreadableText } from '../../domain/admin/unreadable.js';
import { banksOfPolicy } from '../../domain/questions/banks-of-policy.js';
import { StartFailure } from '../config/start-failure.js';
import { NoRuleInForce, RuleUnreadable, rulesAt, type RuleBook } from './rule-book.js';

/**
 * Whether the rules are whole on the day of the start: each product has a policy in force, with contact rules, business hours, a lender
 * and every question bank that its calls are made of. Where one is missing, no command of its loans could be decided, from the first submission on.
 * @param now the loan's clock at the start, ISO-8601 UTC
 * What was published and this release cannot read does not keep it from starting, since it is mended through the API: its products decide nothing.
 * @returns what is out of force so, in words
 * @throws StartFailure that names everything else that is not in force
 */
export function requireRulesToday(book: RuleBook, now: string): string[] {
  const at = rulesAt(book);
  const outOfForce: string[] = [];
  const slots = [
    ...book.policies.map(productSlot),
    ...book.unreadable.flatMap(({ kind, slot }) => (kind === 'product' ? [slot] : [])),
  ];
  const missing = [...new Set(slots)].flatMap((slot) => {
    const [, product = '', jurisdiction] = slot.split(' ');
    const name = slot.replace(/^product /, '');
    try {
      const { policy, banks } = at(now, product, jurisdiction);
      const outOfForce = banksOfPolicy(policy).filter((id) => banks[id] === undefined);
      return outOfForce.map((id) => `${name}: no question bank ${id}`);
    } catch (error) {
      if (error instanceof RuleUnreadable) {
        outOfForce.push(`${name}: ${error.message}`);
        return [];
      }
      if (error instanceof NoRuleInForce) return [`${name}: ${error.message}`];
      throw error;
    }
  });
  if (missing.length === 0) return [...outOfForce, ...calendarsUnread(book)];
  const lines = missing.map((line) => `    ${line}`).join('\n');
  throw new StartFailure(
    `The policies are not whole at ${now}, which is now; these are not in force, or not once:\n${lines}`,
    'load documents whose effectiveFrom and effectiveTo hold this day, or start with a folder that has them (SANCHA_POLICIES).',
  );
}

/** Notices whose days nobody knows, since this release cannot read them. The days before them stand, and what comes to later ones waits. */
const calendarsUnread = ({ unreadable, calendars }: RuleBook): string[] =>
  unreadable.flatMap((one) => {
    if (one.kind !== 'calendar') return [];
    const known = calendars.find(({ jurisdiction }) => jurisdiction === one.jurisdiction);
    const isKnown = known !== undefined && (one.effectiveTo ?? '') <= known.coveredTo;
    return isKnown ? [] : [`${one.slot}: ${unreadableText(one)}`];
  });
