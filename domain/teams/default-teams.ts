import { escalationTeam } from '../loan/task-rules.js';
import { refreshType } from '../employers/refresh-task.js';
import type { Team, TeamsDocument } from './teams-document.js';
import { refreshPassedOn, riskApproval, type WorkLine } from './work-line.js';

const team = (id: string, zh: string, en: string, handles: WorkLine[]): Team => ({
  ...{ id, label: { zh, en }, handles },
  escalatesTo: id === escalationTeam ? null : escalationTeam,
});

const teams: readonly Team[] = [
  team('verification', '贷前调查组', 'Verification', [
    ...([
      'applicant_interview',
      'employer_verification',
      'second_verification',
      'background_check',
    ] as const),
    ...(['contact_verification', 'video_interview', 'site_visit'] as const),
    ...(['manual_check', 'document_review'] as const),
    ...(['information_request', 'report_review', 'conditions_review'] as const),
    ...(['pre_disbursement_call', refreshType] as const),
  ]),
  team('approval', '审批组', 'Approval', ['approval', 'human_review']),
  team('servicing', '贷后管理组', 'Servicing', ['post_loan_call']),
  team('risk', '风险组', 'Risk', [riskApproval, 'classification_review']),
  team('fraud', '反欺诈组', 'Anti-fraud', ['fraud_review']),
  team('supervision', '主管组', 'Supervision', [
    ...(['unreachable_review', 'eligibility_review', 'consultation'] as const),
  ]),
  team('administration', '管理组', 'Administration', ['administration', refreshPassedOn]),
  // Is asked, and has no work of its own.
  team('legal', '法务组', 'Legal', []),
];

/**
 * The teams of a jurisdiction that has no document of them: those that every installation had before there were such documents, whose names
 * stand in older tasks. Nobody is listed in them.
 */
export const defaultTeams = (jurisdiction: string): TeamsDocument => ({
  ...{ policyId: `${jurisdiction}-teams-built-in`, version: '2000.1', jurisdiction },
  ...{ label: 'built in', effectiveFrom: '2000-01-01', effectiveTo: null },
  ...{ teams: [...teams], staff: [] },
  mark: { source: 'product.md §4', certainty: 'M' },
});
