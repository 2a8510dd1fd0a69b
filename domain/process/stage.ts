/** The stages of a loan's life (product.md §1), in order. No zod here: workflows import this file. */
export const stages = [
  'verification',
  'approval',
  'pre_disbursement',
  'disbursement',
  'servicing',
  'closed',
] as const;
export type Stage = (typeof stages)[number];

/** Why a loan ended (product.md §1). */
export const closedReasons = [
  'settled',
  'rejected',
  'withdrawn',
  'cancelled',
  'recalled',
  'written_off',
  'transferred',
] as const;
export type ClosedReason = (typeof closedReasons)[number];

/** The risk band of a loan in servicing. */
export const bands = ['green', 'yellow', 'orange', 'red'] as const;
export type Band = (typeof bands)[number];
