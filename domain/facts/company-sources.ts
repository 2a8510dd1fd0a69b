/**
 * Sources that are asked about companies alone. A company has no consent to give under PIPL, so none of them has a consent purpose; what it
 * authorises (银税互动) is a paper of the application.
 */
export const companySources = [
  'business_registry',
  'company_tax',
  'invoices',
  'movable_assets',
] as const;
export type CompanySource = (typeof companySources)[number];

/** Whether a source is asked about companies alone. */
export function isCompanySource(source: string): source is CompanySource {
  return companySources.some((one) => one === source);
}
