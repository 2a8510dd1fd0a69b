import { describe, expect, it } from '@jest/globals';
import { leftOutside, type JournalEntry } from '../../drills/kill-run/checks/outside.js';

const funds = '/core-banking/reservations';
const lien = '/connectors/vehicle_register/liens';
const request = (method: string, path: string, key: string, status: number | null = 201) =>
  ({
    ...{ at: '2026-03-02T10:00:00.000Z', connector: 'any', loanId: 'ln_1' },
    ...{ method, path, idempotencyKey: key, status },
  }) satisfies JournalEntry;
const took = [request('POST', funds, 'f'), request('POST', lien, 'l')];
const gaveBack = [request('DELETE', `${lien}/l`, 'x'), request('DELETE', `${funds}/f`, 'y')];

interface Case {
  readonly name: string;
  readonly stage: string | undefined;
  readonly byHand?: boolean;
  readonly entries: readonly JournalEntry[];
  readonly wrong: readonly string[];
}

describe('what stands outside for a loan at the end of a kill run', () => {
  const noLien = `ln_1: 0 of ${lien} left, servicing`;
  it.each<Case>([
    { name: 'paid, with lien and reservation', stage: 'servicing', entries: took, wrong: [] },
    {
      ...{ name: 'paid, each asked for twice under its key', stage: 'servicing' },
      ...{ entries: [...took, ...took], wrong: [] },
    },
    {
      ...{ name: 'paid without a lien', stage: 'servicing' },
      ...{ entries: took.slice(0, 1), wrong: [noLien] },
    },
    {
      ...{ name: 'paid, with a lien that was refused', stage: 'servicing' },
      ...{ entries: [request('POST', funds, 'f'), request('POST', lien, 'l', 503)] },
      wrong: [noLien],
    },
    {
      ...{ name: 'paid, with a lien that was given back', stage: 'servicing' },
      ...{ entries: [...took, request('DELETE', `${lien}/l`, 'x')], wrong: [noLien] },
    },
    {
      ...{ name: 'paid without a reservation', stage: 'servicing', entries: took.slice(1) },
      wrong: [`ln_1: 0 of ${funds} left, servicing`],
    },
    {
      ...{ name: 'paid, with two liens', stage: 'servicing' },
      ...{ entries: [...took, request('POST', lien, 'm')] },
      wrong: [`ln_1: 2 of ${lien} left, servicing`],
    },
    {
      ...{ name: 'paid, with the lien registered by hand', stage: 'servicing', byHand: true },
      ...{ entries: took.slice(0, 1), wrong: [] },
    },
    { name: 'closed before anything was taken', stage: 'closed', entries: [], wrong: [] },
    {
      ...{ name: 'closed, all given back', stage: 'closed' },
      ...{ entries: [...took, ...gaveBack], wrong: [] },
    },
    {
      ...{ name: 'closed, with its lien', stage: 'closed', byHand: true },
      ...{ entries: [...took, ...gaveBack.slice(1)], wrong: [`ln_1: 1 of ${lien} left, closed`] },
    },
    {
      ...{ name: 'under way, with one of them', stage: undefined },
      ...{ entries: took.slice(0, 1), wrong: [] },
    },
  ])('$name', ({ stage, entries, wrong, byHand = false }) => {
    const others = took.map((entry) => ({ ...entry, loanId: 'ln_2' }));
    expect(leftOutside({ loanId: 'ln_1', stage, byHand }, [...others, ...entries])).toEqual(wrong);
  });
});
