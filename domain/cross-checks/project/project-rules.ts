import type { CrossCheck } from '../cross-check.js';
import { capitalBorrowed } from './capital-borrowed.js';
import { capitalInPlace } from './capital-in-place.js';
import { capitalRoundTrip } from './capital-round-trip.js';
import { capitalShare } from './capital-share.js';
import { capitalVerificationDiffers } from './capital-verified.js';
import { coverDiffers } from './cover-differs.js';
import { debtServiceLow } from './debt-service-low.js';
import { drawAboveLine } from './draw-above-line.js';
import { drawPayee } from './draw-payee.js';
import { fundingGap } from './funding-gap.js';
import { paidAhead } from './paid-ahead.js';
import { permitExpired } from './permit-expired.js';
import { permitLate } from './permit-late.js';
import { permitMissing } from './permit-missing.js';
import { projectCover } from './project-cover.js';
import { reportsApart } from './reports-apart.js';
import { supervisorRelated } from './supervisor-related.js';
import { worksContractParties } from './works-contract-parties.js';
import { worksContractPayee } from './works-contract-payee.js';
import {
  drawAboveContract,
  worksContractAboveBudget,
  worksContractPrice,
} from './works-contract-price.js';
import { worksContractSchedule } from './works-contract-schedule.js';
import { worksLate } from './works-late.js';
import { worksOverrun } from './works-overrun.js';

/** All rules about a project, in the order of a report: money of the owners, what it earns, permits, the draw, its contract, the works. */
export const projectRules: readonly CrossCheck<'project_finance'>[] = [
  capitalShare,
  capitalBorrowed,
  capitalInPlace,
  capitalRoundTrip,
  capitalVerificationDiffers,
  fundingGap,
  projectCover,
  coverDiffers,
  debtServiceLow,
  permitMissing,
  permitLate,
  permitExpired,
  drawPayee,
  drawAboveLine,
  worksContractParties,
  worksContractPrice,
  worksContractAboveBudget,
  drawAboveContract,
  worksContractPayee,
  worksContractSchedule,
  supervisorRelated,
  paidAhead,
  worksLate,
  worksOverrun,
  reportsApart,
];
