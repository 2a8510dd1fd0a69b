import type { WorksContract } from '../../application/works-contract.js';
import type { CaseFile } from '../../checks/case-file.js';
import { newestPaper } from '../../checks/newest-paper.js';

/** What every finding of the works contract goes by. */
export const worksContractStale: readonly string[] = [
  'works_contract',
  'purpose.project',
  'parties',
];

/** The newest works contract that nobody has refused and no newer upload has superseded; undefined while nobody has read it. */
export function worksContractOf(file: Pick<CaseFile, 'documents'>): WorksContract | undefined {
  return newestPaper(file, 'works_contract', (one) => one.worksContract !== undefined)
    ?.worksContract;
}
