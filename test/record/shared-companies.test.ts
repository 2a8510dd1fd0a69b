import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DecideContext } from '../../domain/loan/context.js';
import { verifyTimeline } from '../../src/record/proof/verify-timeline.js';
import { rotateBook } from '../../src/record/rotation/rotate-book.js';
import { aBorrower, aDealer, anApplication, residentId } from '../builders/an-application.js';
import {
  aCompany,
  aCompanyApplication,
  aKeyPerson,
  companyBody,
} from '../builders/a-company-application.js';
import { fromAnn, openRecord, submission } from './open-record.js';
import { tinyCore } from './tiny-decider.js';

let opened: Awaited<ReturnType<typeof openRecord>>;
const seen: DecideContext[] = [];
const text = {
  first: '金鸡湖大道 88 号 3 幢 501 室',
  again: '金鸡湖大道88号3幢501室',
  other: '现代大道 1 号',
};

/** A company with a code and an address, and people of its own who share nothing with anybody. */
function aShell(n: number, uscc: string, registered: string) {
  const own = aCompany();
  const person = (partyId: string, held: Parameters<typeof aKeyPerson>[1], k: number) => ({
    ...aKeyPerson(partyId, held, {
      first17: `3205021975030${n}${k}12`.padEnd(17, '3'),
      mobile: `139001${n}${k}000`,
    }),
    address: { districtCode: '320594', text: `自家路 ${n}-${k} 号` },
  });
  const registeredAddress = { districtCode: '320594', text: registered };
  return aCompanyApplication({
    applicationNumber: `W-${n}`,
    purpose: { ...companyBody().purpose, payeePartyId: null },
    parties: [
      {
        ...own,
        uscc,
        account: { ...own.account, number: `1234567890123400${n}` },
        business: { ...own.business, registeredAddress },
      },
      person('principal', ['controller', 'legal_representative'], 1),
      person('finance', ['finance_head'], 2),
    ],
  });
}

let keys = 0;
/** What the decider is told with the loan's next command. */
async function told(loanId: string): Promise<DecideContext | undefined> {
  keys += 1;
  const command = { type: keys % 2 ? 'hold' : 'release', reason: 'a' } as const;
  await opened.record(fromAnn(loanId, command, `look-${keys}`));
  return seen.at(-1);
}
const sharing = async (loanId: string, kind: string) =>
  (await told(loanId))?.sharedValues?.find((one) => one.kind === kind)?.otherApplicants;
const rows = async (sql: string, values: unknown[] = []) =>
  (await opened.pool.pool.query<{ party_id: string }>(sql, values)).rows;
const addressesOf = async (loanId: string) =>
  (
    await rows(
      `select party_id from blind_indexes where loan_id = $1 and field = 'address' order by 1`,
      [loanId],
    )
  ).map(({ party_id }) => party_id);
const isSound = async (loanId: string) =>
  (await verifyTimeline({ ...opened.deps, anchors: null }, loanId))?.valid;

beforeAll(async () => {
  const decide: typeof tinyCore.decide = (command, loan, context) => {
    seen.push(context);
    return tinyCore.decide(command, loan, context);
  };
  opened = await openRecord({ core: { ...tinyCore, decide, foldVersion: 9 } });
  const shells = [
    aShell(1, aCompany().uscc, text.first),
    aShell(2, '91440300708461136T', text.again),
    aShell(3, aDealer().uscc, text.other),
  ];
  for (const [i, shell] of shells.entries()) await opened.record(submission(`ln_${i + 1}`, shell));
});
afterAll(() => opened.close());

describe('companies at one address', () => {
  it('are counted, each by its code', async () => {
    expect(await addressesOf('ln_1')).toEqual(['company', 'finance', 'principal']);
    expect(await sharing('ln_1', 'address')).toBe(1);
    expect(await sharing('ln_2', 'address')).toBe(1);
    expect(await sharing('ln_3', 'address')).toBe(0);
    expect(await isSound('ln_1')).toBe(true);
  });

  it('and one company that applies twice is one', async () => {
    await opened.record(
      submission('ln_again', {
        ...aShell(4, aCompany().uscc, text.first),
        applicationNumber: 'W-5',
      }),
    );
    expect(await sharing('ln_1', 'address')).toBe(1);
    expect(await sharing('ln_2', 'address')).toBe(1);
    expect(await sharing('ln_again', 'address')).toBe(1);
  });

  it('of before it was a link: nobody says that nothing is shared until it is written', async () => {
    await rows(`delete from blind_indexes where field = 'address' and party_id = 'company'`);
    expect((await told('ln_3'))?.sharedValues).toBeNull();
    const { added, broken } = await rotateBook(opened.deps);
    expect({ added, broken }).toEqual({ added: 4, broken: [] });
    expect(await sharing('ln_1', 'address')).toBe(1);
    expect(await isSound('ln_3')).toBe(true);
    expect(await rotateBook(opened.deps)).toMatchObject({ loans: 0, added: 0 });
  });
});

describe('a co-borrower', () => {
  it('is an applicant: his number is looked for and found like the borrower’s', async () => {
    const person = (i: number, value: string) => ({
      ...aBorrower(),
      idNumber: residentId(`3301061990030790${i}`),
      contactPoints: [{ id: 'mobile', kind: 'mobile' as const, value }],
    });
    const wife = { ...person(1, '13900990001'), partyId: 'wife', role: 'co_borrower' as const };
    const parties = [person(0, '13900990000'), aDealer(), wife];
    await opened.record(submission('ln_two', anApplication({ applicationNumber: 'C-1', parties })));
    const alone = [person(2, '13900990001'), aDealer()];
    await opened.record(
      submission('ln_one', anApplication({ applicationNumber: 'C-2', parties: alone })),
    );
    expect((await told('ln_two'))?.sharedNumbers).toEqual([
      { partyId: 'borrower', contactPointId: 'mobile', otherApplicants: 0 },
      { partyId: 'wife', contactPointId: 'mobile', otherApplicants: 1 },
    ]);
  });
});
