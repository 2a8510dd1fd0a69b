import type { WorksContract } from '../../application/works-contract.js';
import type { CaseFile } from '../../checks/case-file.js';

/** What every finding of the works contract goes by. */
export const worksContractStale: readonly string[] = [
  'works_contract',
  'purpose.project',
  'parties',
];

/** The newest works contract that was read and that nobody has refused. */
export function worksContractOf(file: Pick<CaseFile, 'documents'>): WorksContract | undefined {
  return file.documents?.findLast(
    ({ worksContract, review }) => worksContract !== undefined && review?.verdict !== 'refused',
  )?.worksContract;
}
