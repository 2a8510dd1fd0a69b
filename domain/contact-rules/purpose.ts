/** Why somebody is contacted. Each purpose has its own rules (lending.md §4: verification is not collection). */
export const contactPurposes = [
  'verification',
  'employer_check',
  'contact_check',
  'post_loan_callback',
  'payment_reminder',
  'collection',
  'marketing',
] as const;
export type ContactPurpose = (typeof contactPurposes)[number];
