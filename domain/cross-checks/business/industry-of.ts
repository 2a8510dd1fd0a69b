import type { Business } from '../../application/party.js';
import type { IndustryRisk } from '../../policy/industry-risk.js';
import type { UsableFacts } from '../usable-facts.js';

/** The narrowest entry of the policy that holds for the company's industry on a day, by its own word; null where none does. */
export function industryOf(
  { industryCode }: Pick<Business, 'industryCode'>,
  industries: readonly IndustryRisk[],
  today: string,
): IndustryRisk | null {
  const fitting = industries.filter(
    (one) => industryCode.startsWith(one.industryCode) && one.asOf <= today,
  );
  const [narrowest] = [...fitting].sort(
    (left, right) =>
      right.industryCode.length - left.industryCode.length || (left.asOf < right.asOf ? 1 : -1),
  );
  return narrowest ?? null;
}

/** What is known of the company's own industry today: the registered code must begin with the entry's, and the entry must not be outdated. */
export function industryInForce({
  industry,
  registry,
  today,
}: {
  industry: IndustryRisk | null;
  registry: UsableFacts<'business_registry'>;
  today: string;
}): IndustryRisk | null {
  if (industry === null || registry.state !== 'data') return null;
  const code = registry.data.industryCode;
  const fits = code?.startsWith(industry.industryCode) ?? false;
  return fits && industry.validUntil >= today ? industry : null;
}
