import type { Bounds } from '../../policy/bounds.js';
import { noticeLineFor } from '../../policy/notice-policy.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import type { Fault } from '../fault.js';

/** Notices that the law demands, and the policy leaves out, gives too late or cuts short. */
export function demandedNoticeFaults(
  { product, notices }: ProductPolicy,
  { demandedNotices = [] }: Bounds,
): Fault[] {
  return demandedNotices
    .filter(({ products }) => products.includes(product))
    .flatMap(({ trigger, daysMax, content, mark: { source } }): Fault[] => {
      const line = noticeLineFor(notices, trigger);
      if (notices === undefined || line === undefined) {
        return [{ path: 'notices', message: `the law demands a notice: ${trigger} (${source})` }];
      }
      const path = `notices.lines.${notices.lines.indexOf(line)}`;
      const faults: Fault[] = [];
      if (line.due === null || line.due.days > daysMax)
        faults.push({
          path: `${path}.due`,
          message: `must be at most ${daysMax} days (${source})`,
        });
      const lacking = content.filter((one) => !line.content.includes(one));
      if (lacking.length > 0)
        faults.push({
          path: `${path}.content`,
          message: `lacks ${lacking.join(', ')} (${source})`,
        });
      if (content.includes('reasons') && notices.reasons.length === 0)
        faults.push({ path: 'notices.reasons', message: `names no specific reasons (${source})` });
      return faults;
    });
}
