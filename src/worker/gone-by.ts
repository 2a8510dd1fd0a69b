import type { MailTexts } from '../../domain/messages/mail-texts.js';
import type { LenderPolicy } from '../../domain/policy/lender-policy.js';
import type { ProductPolicy } from '../../domain/policy/product-policy.js';
import type { StepName } from '../../domain/process/view.js';
import type { LayoutsInForce } from '../../domain/statements/layout.js';
import type { RulesInForce } from '../record/core.js';

/** What of a policy a notice needs to be written. */
export type NoticeRules = Pick<ProductPolicy, 'notices' | 'zone'>;

/** What the rules in force say that a step needs besides the loan; absent where they were not looked at. */
export interface GoneBy {
  /** Who the lender is. */
  readonly lender?: LenderPolicy;
  /** The words of mails, for a step that sends one; null where nobody wrote any. */
  readonly mailTexts?: MailTexts | null;
  /** What its notices say, for a mail that is one. */
  readonly notices?: NoticeRules;
  /** How banks write their exports, for a step that reads one. */
  readonly layouts?: LayoutsInForce;
}

/** Steps that go by a document which no transaction of the loan has read before them. */
export const goesByDocument = (step: StepName): boolean =>
  step === 'send_mail' || step === 'read_statement';

/** What a step goes by; a document that this release cannot read stops the step that needs it, and no other. @throws RuleUnreadable */
export function goneBy(
  step: StepName,
  { lender, mailTexts, statementLayouts, policy }: RulesInForce,
): GoneBy {
  switch (step) {
    case 'send_mail':
      return { lender, mailTexts: mailTexts() ?? null, notices: policy };
    case 'read_statement':
      return { lender, layouts: statementLayouts() };
    default:
      return { lender };
  }
}
