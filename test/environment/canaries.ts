import { applicationOf, changeFacts } from './clients.js';
import type { WholeStack } from './whole-stack.js';

/** A text that nobody writes by chance in every field that takes one; the first character alone may show, as a mask shows it. */
export const canaries = {
  name: '鹮鴷甲',
  homeAddress: '鹮鴷乙路一号',
  employer: '鹮鴷丙机电有限公司',
  employerAddress: '鹮鴷丁大道二号',
  department: '鹮鴷戊部',
  post: '鹮鴷己员',
  payingBank: '鹮鴷庚银行',
  lender: '鹮鴷辛小贷',
  dealer: '鹮鴷壬汽车销售有限公司',
  dealerBank: '鹮鴷癸支行',
  make: '鹮鴷子牌',
  model: '鹮鴷丑型',
  colour: '鹮鴷寅色',
  plate: '鹮鴷卯A1',
  mailbox: 'huanlie.chen@example.org',
  correctedPost: '鹮鴷辰长',
  correctionReason: '鹮鴷巳更正',
  holdReason: '鹮鴷午暂停',
  releaseReason: '鹮鴷未恢复',
  said: '鹮鴷申说的话',
  callNote: '鹮鴷酉备注',
  taskReason: '鹮鴷戌退回',
  decisionComment: '鹮鴷亥同意',
  signalNote: '鹮鴷天预警',
  insurer: '鹮鴷地财产保险公司',
  policyNumber: 'HUANLIE20260303',
  beneficiary: '鹮鴷玄受益人',
  newAddress: '鹮鴷黄路二号',
} as const;

/** What is in clear on purpose, since lists are filtered by it: codes and days, never a person's words. */
export const inClear = {
  branch: 'B001',
  product: 'auto',
  originator: 'sandbox-dealer-network',
  stage: 'servicing',
  applicationNumber: 'SYN-',
};

/** Numbers of the person and of accounts. */
export interface Numbers extends Record<string, string> {
  idNumber: string;
  mobile: string;
  card: string;
  dealerAccount: string;
}
interface Facts {
  debts: object[];
}
interface Application {
  parties: [
    { idNumber: string; bankCard: string; contactPoints: { value: string }[] },
    { account: { number: string } },
    ...object[],
  ];
}

/** A clean case about which everything that is a text is a canary, in the world outside as in its application. */
export async function applicationOfCanaries(stack: WholeStack, seed: string) {
  const key = `clean:${seed}`;
  // Facts are made with the first request for their application.
  await applicationOf(stack, 'clean', seed);
  const { debts } = (await (
    await fetch(`${stack.sandboxUrl}/people/${key}/facts`)
  ).json()) as Facts;
  await changeFacts(stack, key, {
    borrower: {
      name: canaries.name,
      address: { text: canaries.homeAddress },
      card: { issuer: canaries.payingBank },
    },
    employer: { name: canaries.employer, address: canaries.employerAddress },
    employment: { department: canaries.department, post: canaries.post },
    debts: debts.map((debt, at) => (at === 0 ? { ...debt, lender: canaries.lender } : debt)),
    dealer: { company: { name: canaries.dealer }, account: { bank: canaries.dealerBank } },
    vehicle: {
      ...{ make: canaries.make, model: canaries.model },
      ...{ colour: canaries.colour, plate: canaries.plate },
    },
  });
  const application = await applicationOf(stack, 'clean', seed);
  const { parties } = application as unknown as Application;
  const [borrower, dealer, ...others] = parties;
  const [mobile] = borrower.contactPoints;
  const numbers: Numbers = {
    idNumber: borrower.idNumber,
    mobile: (mobile?.value ?? '').replace(/^\+86/, ''),
    card: borrower.bankCard,
    dealerAccount: dealer.account.number,
  };
  const mail = { id: 'mail', kind: 'email', value: canaries.mailbox };
  const changed = {
    ...application,
    parties: [{ ...borrower, contactPoints: [mobile, mail] }, dealer, ...others],
  };
  return { application: changed, numbers };
}
