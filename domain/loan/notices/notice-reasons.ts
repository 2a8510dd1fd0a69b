import {
  noticeLineFor,
  type NoticePolicy,
  type NoticeTrigger,
} from '../../policy/notice-policy.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import type { Report } from '../../report/report.js';
import { unsettledLines } from '../eligibility.js';
import type { Loan } from '../state/loan.js';
import { speaksAsGuarantor } from '../work.js';

/**
 * The codes under which a person is told why, or null where the record does not say it and somebody has to: a notice names the principal
 * reasons that were really gone by, never a general assessment (12 CFR 1002.9(b)(2)). Those that approvers named come first where their
 * decision is what is told. Else every one of the gravest reasons has to have a code, so that none is left out because nobody may be told of
 * it; lesser ones follow. What was found about whoever guarantees has no code: the borrower is not told of others.
 */
export function noticeReasons(
  loan: Loan,
  policy: ProductPolicy,
  trigger: NoticeTrigger,
): string[] | null {
  const { notices } = policy;
  if (notices === undefined || !tellsReasons(notices, trigger)) return [];
  const named = isOfApproval(loan) ? namedReasons(loan) : [];
  if (named.length > 0) return named.slice(0, notices.reasonsMax);
  const { gravest, lesser } = codesOf(loan, policy, trigger);
  const told = (codes: Said[]) =>
    codes.map(({ code, subject }) =>
      speaksAsGuarantor(loan, subject) ? null : reasonOf(notices, code),
    );
  if (gravest.length === 0 || told(gravest).includes(null)) return null;
  const all = told([...gravest, ...lesser]).filter((reason) => reason !== null);
  return [...new Set(all)].slice(0, notices.reasonsMax);
}

/** Whether a notice of what happened says reasons under codes of their own. */
export const tellsReasons = (policy: NoticePolicy | undefined, trigger: NoticeTrigger): boolean =>
  (policy?.reasons.length ?? 0) > 0 &&
  (noticeLineFor(policy, trigger)?.content.includes('reasons') ?? false);

/**
 * Whether what is told is the approvers' decision; a loan that ends for another cause is not refused for what they named before. The code of
 * a cancellation is what somebody wrote, so that it alone says nothing.
 */
const isOfApproval = ({ exiting }: Pick<Loan, 'exiting'>): boolean =>
  exiting === null || (exiting.reason === 'rejected' && exiting.code === 'approval_rejected');

/** What approvers of the last round named, each once. */
function namedReasons({ approvals }: Pick<Loan, 'approvals'>): string[] {
  const decisions = approvals.at(-1)?.decisions ?? [];
  return [...new Set(decisions.flatMap(({ reasons = [] }) => reasons))];
}

const reasonOf = ({ reasons }: NoticePolicy, code: string): string | null =>
  reasons.find(({ from }) => from.includes(code) || from.includes(code.split(':')[0] ?? ''))
    ?.reason ?? null;

/** A reason by its code in the record, and about whom it is; null where it is nobody's. */
interface Said {
  code: string;
  subject: string | null;
}

interface Codes {
  gravest: Said[];
  lesser: Said[];
}

/** Why, in the codes of the record. */
function codesOf(loan: Loan, policy: ProductPolicy, trigger: NoticeTrigger): Codes {
  if (isOfApproval(loan)) return codesOfReport(loan.report?.body);
  const code = loan.exiting?.code ?? '';
  if (trigger === 'rejected' && code === 'not_eligible') {
    const beyond = unsettledLines(loan, policy).map(({ head: { rule, subject } }) => ({
      ...{ code: `finding:${rule}`, subject },
    }));
    return { gravest: beyond, lesser: [] };
  }
  return { gravest: [{ code: `exit:${code}`, subject: null }], lesser: [] };
}

function codesOfReport(body: unknown): Codes {
  const { reasons = [] } = (body ?? {}) as Partial<Pick<Report, 'reasons'>>;
  const worst = reasons[0]?.recommendation;
  const codes = (isWorst: boolean) =>
    reasons.filter((one) => (one.recommendation === worst) === isWorst);
  return { gravest: codes(true), lesser: codes(false) };
}
