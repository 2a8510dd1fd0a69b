import { exposedParties } from '../checks/exposure.js';
import type { CaseFile } from '../checks/case-file.js';
import type { ProductPolicy } from '../policy/product-policy.js';
import type { ApprovalStep } from '../policy/work-policy.js';

/** The steps of the matrix, and where a party is politically exposed the senior one that the policy asks for, unless it is among them. */
export function withExposedStep(
  steps: readonly ApprovalStep[],
  policy: Pick<ProductPolicy, 'sanctions'>,
  file: Pick<CaseFile, 'parties'>,
): ApprovalStep[] {
  const senior = policy.sanctions.exposed?.approval;
  if (senior === undefined || exposedParties(file).length === 0) return [...steps];
  const isThere = steps.some(({ role, people }) => role === senior.role && people >= senior.people);
  return isThere ? [...steps] : [...steps, senior];
}
