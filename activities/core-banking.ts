import { z } from 'zod';
import {
  bankOrdersSchema,
  moneyOrderStatusSchema,
  type BankOrder,
  type LeftOutside,
  type MoneyOrderStatus,
} from '../domain/facts/core-banking.js';
import { instantText, minorUnits, providerText } from '../domain/facts/shapes.js';
import { found, lookup } from './connector/lookup.js';
import type { ProviderClient } from './connector/provider-client.js';
import { ProviderRejected } from './connector/provider-failure.js';
import { requestText } from './connector/request-shapes.js';

const accountRequestSchema = z.strictObject({ loanId: requestText });
export type LoanAccountRequest = z.infer<typeof accountRequestSchema>;

/** The servicing picture of a loan: schedule, repayments, days past due, balance, settlement. */
export const loanAccount = lookup({
  source: 'loan_account',
  family: 'core_banking',
  request: accountRequestSchema,
  answers: found,
});

/** A money order as the bank takes it. Amounts in minor units. */
export const moneyOrderSchema = z.strictObject({
  loanId: requestText,
  /** The business that is paid, by its business key: the same for every order of it, whatever the record has forgotten since. */
  reference: requestText,
  amountMinor: minorUnits.min(1),
  currency: z.literal('CNY'),
  /** `bank` is null for a person's card, which says itself whose it is. */
  payee: z.strictObject({
    name: requestText,
    bank: requestText.nullable(),
    accountNumber: requestText,
  }),
  repaymentCard: requestText,
  reservationKey: requestText.nullable(),
  schedule: z.strictObject({
    method: z.enum(['equal_instalment', 'equal_principal']),
    termMonths: z.int().min(1).max(360),
    annualRateBasisPoints: z.int().min(1).max(3600),
    firstDueOn: z.iso.date(),
  }),
});
export type MoneyOrder = z.infer<typeof moneyOrderSchema>;

const reservationSchema = z.strictObject({
  reservationKey: z.string().max(200),
  loanId: providerText,
  amountMinor: minorUnits,
  currency: z.string().length(3),
  status: z.enum(['reserved', 'released']),
  reservedAt: instantText,
  releasedAt: instantText.nullable(),
});

/** Reserves the amount, so that an approved loan is not refused for want of funds. Gives the reservation's key. */
export async function reserveFunds(
  client: ProviderClient,
  reservation: { loanId: string; amountMinor: number; currency: string },
  key: string,
): Promise<string> {
  const { reservationKey } = await client.call({
    method: 'POST',
    path: '/core-banking/reservations',
    body: reservation,
    key,
    consentReference: null,
    reply: reservationSchema,
  });
  return reservationKey;
}

/** Releases reserved funds. A reservation that the bank never heard of is as good as released. */
export async function releaseFunds(
  client: ProviderClient,
  reservationKey: string,
  key: string,
): Promise<void> {
  const path = `/core-banking/reservations/${encodeURIComponent(reservationKey)}`;
  const request = { method: 'DELETE', path, key, consentReference: null } as const;
  try {
    await client.call({ ...request, reply: reservationSchema });
  } catch (error) {
    if (error instanceof ProviderRejected && error.status === 404) return;
    throw error;
  }
}

/** What the bank knows of an order; `not_taken` is its definite word that the key never arrived. */
export async function moneyOrderStatus(
  client: ProviderClient,
  orderKey: string,
  key: string,
): Promise<MoneyOrderStatus> {
  const path = `/core-banking/orders/by-key?key=${encodeURIComponent(orderKey)}`;
  const reply = moneyOrderStatusSchema;
  return await client.call({ method: 'GET', path, key, consentReference: null, reply });
}

/** Every order that reached the bank for a loan, whatever its key. An empty list is the bank's word that there is none. */
export async function ordersOfLoan(
  client: ProviderClient,
  loanId: string,
  key: string,
): Promise<BankOrder[]> {
  const path = `/core-banking/orders/by-loan?loanId=${encodeURIComponent(loanId)}`;
  const request = { method: 'GET', path, key, consentReference: null } as const;
  return (await client.call({ ...request, reply: bankOrdersSchema })).orders;
}

/**
 * Every order that reached the bank for one business, under whatever loan id and key. An empty list is the bank's word that nothing was
 * ordered for it (docs/decisions/0121-one-payment-for-one-business.md).
 */
export async function ordersOfBusiness(
  client: ProviderClient,
  reference: string,
  key: string,
): Promise<BankOrder[]> {
  const path = `/core-banking/orders/by-reference?reference=${encodeURIComponent(reference)}`;
  const request = { method: 'GET', path, key, consentReference: null } as const;
  return (await client.call({ ...request, reply: bankOrdersSchema })).orders;
}

/** What was reserved for a loan, released or not. */
export async function reservationsOfLoan(
  client: ProviderClient,
  loanId: string,
  key: string,
): Promise<LeftOutside[]> {
  const path = `/core-banking/reservations/by-loan?loanId=${encodeURIComponent(loanId)}`;
  const reply = z.strictObject({ reservations: z.array(reservationSchema).max(100) });
  const request = { method: 'GET', path, key, consentReference: null } as const;
  const { reservations } = await client.call({ ...request, reply });
  return reservations.map(({ reservationKey, status, amountMinor }) => ({
    ...{ step: 'reserve_funds', key: reservationKey, standing: status === 'reserved', amountMinor },
  }));
}

/** Sends the order under its key. The bank takes a key once, however often it comes. */
export async function sendMoneyOrder(
  client: ProviderClient,
  order: MoneyOrder,
  key: string,
): Promise<MoneyOrderStatus> {
  return await client.call({
    method: 'POST',
    path: '/core-banking/orders',
    body: order,
    key,
    consentReference: null,
    reply: moneyOrderStatusSchema,
  });
}
