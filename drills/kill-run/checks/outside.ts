import { z } from 'zod';
import { doubled, type Check, type Evidence } from './finding.js';

const list = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) });
const orderSchema = z.object({ orderKey: z.string(), status: z.string(), amountMinor: z.int() });
const callSchema = z.object({ callId: z.string(), attemptKey: z.string() });
const messageSchema = z.object({
  ...{ messageId: z.string(), key: z.string(), template: z.string(), partyContact: z.string() },
  ...{ channel: z.string(), params: z.record(z.string(), z.string()) },
});

async function seenOutside<Item extends z.ZodType>(
  { client }: Evidence,
  path: string,
  loanId: string,
  item: Item,
): Promise<z.infer<Item>[]> {
  const { body } = await client.sandbox(`${path}?loanId=${loanId}`);
  return list(item).parse(body).items;
}

/** One money order that was paid for each loan in servicing, none for any other. */
export const moneyGoesOutOnce: Check = async (evidence) => {
  const wrong: string[] = [];
  for (const { loanId, arrived } of evidence.book.loans.values()) {
    const orders = await seenOutside(evidence, '/core-banking/orders', loanId, orderSchema);
    const paid = orders.filter(({ status }) => status === 'paid').length;
    const expected = arrived?.stage === 'servicing' ? 1 : 0;
    if (orders.length !== expected || paid !== expected)
      wrong.push(`${loanId}: ${orders.length} orders, ${paid} paid, ${expected} expected`);
  }
  return { name: 'one money order for each paid loan', looked: evidence.book.loans.size, wrong };
};

/** Each call at the network is one attempt of the record, and no attempt rang twice. */
export const nobodyIsCalledTwice: Check = async (evidence) => {
  // The network first: people go on calling, and each call is in the record before it is at the network.
  const called = [];
  for (const loanId of evidence.book.loans.keys())
    called.push(await seenOutside(evidence, '/telephony/calls', loanId, callSchema));
  const rows = await evidence.record.patiently<{ key: string; call_id: string | null }>(
    `select loan_id || ':attempt:' || attempt_id as key, call_id from attempts`,
  );
  const attempts = new Map(rows.map(({ key, call_id: callId }) => [key, callId]));
  const wrong: string[] = [];
  let looked = 0;
  for (const calls of called) {
    looked += calls.length;
    wrong.push(...doubled(calls.map(({ attemptKey }) => attemptKey)).map((key) => `${key} twice`));
    for (const { attemptKey, callId } of calls) {
      const recorded = attempts.get(attemptKey);
      if (recorded === undefined) wrong.push(`${attemptKey} is no attempt of the record`);
      // Null: the answer was lost and the attempt was ended as ours; another one was made.
      else if (recorded !== null && recorded !== callId)
        wrong.push(`${attemptKey} is another call`);
    }
  }
  return { name: 'no attempt rings twice', looked, wrong };
};

/** The same words to the same person go out once, and what went out is in the record. */
export const nobodyIsToldTwice: Check = async (evidence) => {
  const rows = await evidence.record.patiently<{ loan_id: string; sent: number }>(
    `select loan_id, count(*)::int as sent from loan_events where type = 'message_sent' group by 1`,
  );
  const recorded = new Map(rows.map(({ loan_id: loanId, sent }) => [loanId, sent]));
  const wrong: string[] = [];
  let looked = 0;
  for (const loanId of evidence.book.loans.keys()) {
    const messages = await seenOutside(evidence, '/messages', loanId, messageSchema);
    looked += messages.length;
    const words = messages.map(({ key: _key, messageId: _id, ...said }) => JSON.stringify(said));
    const templates = doubled(words).map((said) => messages[words.indexOf(said)]?.template);
    wrong.push(...templates.map((template) => `${loanId}: ${template} twice`));
    const sent = recorded.get(loanId) ?? 0;
    // One that was under way when its loan ended went out although its step was cancelled.
    if (sent > messages.length) wrong.push(`${loanId}: ${sent} recorded, ${messages.length} sent`);
  }
  return { name: 'no message goes out twice', looked, wrong };
};

/** What a lender takes outside before it pays. */
const takenOutside = ['/core-banking/reservations', '/connectors/vehicle_register/liens'] as const;

/** What the record knows of a loan that says what must stand outside for it. */
export interface Standing {
  readonly loanId: string;
  /** Where it has come to; undefined while it is under way. */
  readonly stage: string | undefined;
  /** An administrator had to do with it: what could not be taken within its patience, people have taken by other means. */
  readonly byHand: boolean;
}

/**
 * How many of each must stand outside. A paid loan has its lien, without which the lender has no security, and its reservation, which
 * the money order used up: the bank keeps it and nobody gives it back. A loan that is closed in a run was never paid, so it has
 * neither. One that is under way may have either.
 */
function mayStand({ stage, byHand }: Standing): { readonly least: number; readonly most: number } {
  return {
    least: stage === 'servicing' && !byHand ? 1 : 0,
    most: stage === 'closed' ? 0 : 1,
  };
}

/** What is wrong with what stands outside for a loan, by the journal of the providers. */
export function leftOutside(standing: Standing, entries: readonly JournalEntry[]): string[] {
  const { loanId, stage } = standing;
  const own = entries.filter((entry) => entry.loanId === loanId && (entry.status ?? 500) < 300);
  const { least, most } = mayStand(standing);
  return takenOutside.flatMap((what) => {
    const about = own.filter(({ path }) => path.startsWith(what));
    const keys = (method: string) =>
      new Set(about.filter((one) => one.method === method).map((one) => one.idempotencyKey)).size;
    const left = keys('POST') - keys('DELETE');
    if (left >= least && left <= most) return [];
    return [`${loanId}: ${left} of ${what} left, ${stage ?? 'under way'}`];
  });
}

/** What was taken for a loan is there as long as it is needed, and is given back when it is not. */
export const nothingIsLeftOutside: Check = async (evidence) => {
  const entries = await journal(evidence);
  const rows = await evidence.record.patiently<{ loan_id: string }>(
    `select distinct loan_id from tasks where type = 'administration'`,
  );
  const administered = new Set(rows.map(({ loan_id: loanId }) => loanId));
  const wrong = [...evidence.book.loans.values()].flatMap(({ loanId, arrived }) =>
    leftOutside({ loanId, stage: arrived?.stage, byHand: administered.has(loanId) }, entries),
  );
  return { name: 'what was taken is given back once', looked: evidence.book.loans.size, wrong };
};

const entrySchema = z.object({
  ...{ at: z.string(), connector: z.string(), method: z.string(), path: z.string() },
  ...{ loanId: z.string().nullable(), idempotencyKey: z.string().nullable() },
  status: z.int().nullable(),
});
export type JournalEntry = z.infer<typeof entrySchema>;

/** Every request that reached a provider. */
export async function journal({ client }: Evidence): Promise<JournalEntry[]> {
  return list(entrySchema).parse((await client.sandbox('/journal')).body).items;
}
