import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  amountField,
  cardField,
  dateField,
  loanIdField,
  nameField,
} from '../connectors/request-fields.js';
import { parseStrictly } from '../server/problem.js';
import { providerRoute, type ProviderRoute } from '../server/provider-route.js';
import { instantText } from '../time/civil-date.js';
import { listedOrder, notTaken, orderStatus, type MoneyOrder } from './money-order.js';
import { takenPage, takenQuery } from './taken-page.js';

const referenceField = z.string().min(1).max(200);
const orderSchema = z.strictObject({
  loanId: loanIdField,
  reference: referenceField.nullable().default(null),
  amountMinor: amountField,
  currency: z.literal('CNY'),
  payee: z.strictObject({
    name: nameField,
    bank: nameField.nullable(),
    accountNumber: z.string().regex(/^\d{8,32}$/),
  }),
  /** A person's card, or the account of a company that borrows. */
  repaymentCard: z.union([cardField, z.string().regex(/^\d{8,32}$/, '8 to 32 digits')]),
  reservationKey: z.string().min(1).max(200).nullable(),
  schedule: z.strictObject({
    method: z.enum(['equal_instalment', 'equal_principal']),
    termMonths: z.int().min(1).max(360),
    annualRateBasisPoints: z.int().min(1).max(3600),
    firstDueOn: dateField,
  }),
});

/** Takes a money order. The bank never joins two keys: a second key is a second payment, and the list shows it. */
const order = providerRoute({
  method: 'POST',
  path: '/core-banking/orders',
  connector: 'core_banking',
  write: 'order',
  body: orderSchema,
  handle: ({ world, body, key, now }) => {
    const owner = world.cases.byAccount(body.payee.accountNumber);
    const digest = createHash('sha256').update(key).digest('hex');
    const taken: MoneyOrder = {
      ...body,
      orderKey: key,
      orderId: `ORD-${digest.slice(0, 16).toUpperCase()}`,
      schedule: { ...body.schedule, amountMinor: body.amountMinor },
      rejected: owner !== undefined && owner.dealer.company.name !== body.payee.name,
      acceptedAt: instantText(now),
      paysInMs: world.paymentMs,
    };
    world.record({ type: 'order_taken', order: taken });
    return { status: 201, body: orderStatus(taken, now) };
  },
});

const byKey = providerRoute({
  method: 'GET',
  path: '/core-banking/orders/by-key',
  connector: 'core_banking',
  handle: ({ world, query, now }) => {
    const { key } = parseStrictly(z.strictObject({ key: z.string().min(1).max(200) }), query);
    const taken = world.bank.order(key);
    return { status: 200, body: taken ? orderStatus(taken, now) : notTaken(key) };
  },
});

/** Every order of a loan, for a lender whose own record went back in time. */
const byLoan = providerRoute({
  method: 'GET',
  path: '/core-banking/orders/by-loan',
  connector: 'core_banking',
  handle: ({ world, query, now }) => {
    const { loanId } = parseStrictly(z.strictObject({ loanId: loanIdField }), query);
    const orders = world.bank.orders(loanId).map((taken) => listedOrder(taken, now));
    return { status: 200, body: { orders } };
  },
});

/** Every order of one business, under whatever loan id the lender gave it. */
const byReference = providerRoute({
  method: 'GET',
  path: '/core-banking/orders/by-reference',
  connector: 'core_banking',
  handle: ({ world, query, now }) => {
    const { reference } = parseStrictly(z.strictObject({ reference: referenceField }), query);
    const orders = world.bank
      .orders(undefined)
      .filter((taken) => taken.reference === reference)
      .map((taken) => listedOrder(taken, now));
    return { status: 200, body: { orders } };
  },
});

/** The statement of orders since a moment, for a lender who does not know any more which loans it had. */
const taken = providerRoute({
  method: 'GET',
  path: '/core-banking/orders/taken',
  connector: 'core_banking',
  handle: ({ world, query, now }) => {
    const page = takenPage(world.bank.orders(undefined), takenQuery(query), {
      keyOf: ({ orderKey }) => orderKey,
      atOf: ({ acceptedAt }) => acceptedAt,
    });
    const items = page.items.map((one) => ({
      ...{ key: one.orderKey, loanId: one.loanId, reference: one.reference ?? null },
      ...{ status: orderStatus(one, now).status, amountMinor: one.amountMinor },
      ...{ currency: one.currency, takenAt: one.acceptedAt },
    }));
    return { status: 200, body: { items, next: page.next } };
  },
});

export const orderRoutes: readonly ProviderRoute[] = [order, byKey, byLoan, byReference, taken];
