/** Whether an event is one that a subscription is told of, in SQL over aliases of `webhooks` and `outward_events`. */
export const matches = (webhook: string, event: string): string =>
  `${webhook}.tenant = ${event}.tenant and ${webhook}.settings -> 'branches' ? ${event}.branch
      and (${webhook}.settings ->> 'originator' is null or ${webhook}.settings ->> 'originator' = ${event}.originator)
      and (jsonb_typeof(${webhook}.settings -> 'types') = 'null' or ${webhook}.settings -> 'types' ? ${event}.type)`;
