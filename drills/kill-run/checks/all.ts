import { nothingAnsweredIsLost } from './acknowledged.js';
import { nobodyIsLeftOnTheLine } from './calls.js';
import type { Check } from './finding.js';
import {
  countsAreRight,
  everyChainIsWhole,
  everyLoanEndsRight,
  noLoanIsLost,
  noTaskOutlivesItsLoan,
} from './loans.js';
import { logsNameNobody, nothingIsBroken } from './logs.js';
import {
  moneyGoesOutOnce,
  nobodyIsCalledTwice,
  nobodyIsToldTwice,
  nothingIsLeftOutside,
} from './outside.js';
import { everyLiveLoanHasItsProcess, staleRunsDoNothing } from './processes.js';
import {
  everyRowGoesOutInOrder,
  everyStepEndsOnce,
  nothingIsDoneAgain,
  providersRefuseNothing,
} from './steps.js';

/** Everything that is looked at when a run is over. */
export const checks: readonly Check[] = [
  everyLoanEndsRight,
  noLoanIsLost,
  nothingAnsweredIsLost,
  moneyGoesOutOnce,
  nobodyIsCalledTwice,
  nobodyIsToldTwice,
  nothingIsLeftOutside,
  providersRefuseNothing,
  nothingIsDoneAgain,
  everyStepEndsOnce,
  everyRowGoesOutInOrder,
  everyChainIsWhole,
  noTaskOutlivesItsLoan,
  nobodyIsLeftOnTheLine,
  countsAreRight,
  everyLiveLoanHasItsProcess,
  staleRunsDoNothing,
  logsNameNobody,
  nothingIsBroken,
];
