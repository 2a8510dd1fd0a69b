/** Two fields of one entry of a policy of which the second lies at or above the first, or strictly above it. */
export interface OrderedFields {
  readonly at: string;
  readonly lower: string;
  readonly upper: string;
  readonly strictly?: true;
}

const atOrAbove = (at: string, lower: string, upper: string): OrderedFields => ({
  at,
  lower,
  upper,
});
const above = (at: string, lower: string, upper: string): OrderedFields => ({
  ...{ at, lower, upper, strictly: true },
});

/** Which fields are ordered. A pair of a new rule is a line here. Strictly where an equal bound would leave one of the two without any value. */
export const orderedFields: readonly OrderedFields[] = [
  atOrAbove('tolerances.income', 'matchPercent', 'tolerablePercent'),
  atOrAbove('tolerances.income', 'tolerablePercent', 'orangePercent'),
  atOrAbove('tolerances.statements', 'monthsMin', 'monthsMax'),
  atOrAbove('tolerances.providentFund', 'rateMinBasisPoints', 'rateMaxBasisPoints'),
  atOrAbove('tolerances.overdueHistory', 'consecutiveMonths', 'totalMonths'),
  atOrAbove('tolerances.overdueHistory', 'totalMonths', 'windowMonths'),
  atOrAbove('tolerances.sharedLinks.*', 'applicantsForFinding', 'applicantsForFraudReview'),
  atOrAbove('business.sales', 'matchPercent', 'tolerablePercent'),
  atOrAbove('business.debts', 'matchPercent', 'tolerablePercent'),
  atOrAbove('project.cover', 'stressedMinBasisPoints', 'baseMinBasisPoints'),
  above('project.progress.slipMonths', 'yellowAbove', 'orangeAbove'),
  atOrAbove('termLimits.*', 'usualMonthsMax', 'monthsMax'),
  atOrAbove('loanToValue', 'watchBasisPoints', 'limitBasisPoints'),
  atOrAbove('documents', 'uploadBytesMax', 'unpackedBytesMax'),
  above('signals.overdueDays', 'orangeFrom', 'redFrom'),
  above('signals.incomeDropAbovePercent', 'yellow', 'orange'),
  above('signals.collateralDropFromPercent', 'yellow', 'red'),
  above('signals.offlineAboveHours', 'yellow', 'orange'),
  above('classification', 'technicalDaysMax', 'substandardAboveDays'),
  above('classification', 'specialMentionAboveDays', 'substandardAboveDays'),
  above('classification', 'substandardAboveDays', 'doubtfulAboveDays'),
  above('classification', 'doubtfulAboveDays', 'lossAboveDays'),
];
