import type { CaseFacts } from '../facts/case-facts.js';
import { car } from '../synthesis/cars.js';
import { company } from '../synthesis/companies.js';
import { tradeFactsSchema } from '../facts/trade.js';
import { toldSchema } from '../facts/told.js';
import { insuredSchema } from '../facts/insured.js';
import { noPast } from '../facts/past.js';
import type { Dice } from '../synthesis/dice.js';
import { bankCard, birthday, mobile, personName, residentId } from '../synthesis/people.js';
import { cityCodeOf, places, type Place } from '../synthesis/places.js';
import { addDays, addMonths, addToMonth, monthOf, type DateText } from '../time/civil-date.js';
import { insuranceBasisPoints, netMonthlyMinor } from './income.js';

/** Where this borrower lives, works and buys. */
function borrower(dice: Dice, on: DateText, home: Place): CaseFacts['borrower'] {
  const married = dice.int('married', 0, 1) === 1;
  const card = bankCard(dice);
  return {
    name: personName(dice, 'borrower'),
    idNumber: residentId(dice, home, birthday(dice, on)),
    idStatus: 'valid',
    idExpiresOn: addMonths(on, dice.int('idExpires', 48, 180)),
    mobile: {
      number: mobile(dice, 'mobile'),
      since: addMonths(on, -dice.int('network', 36, 140)),
      status: 'active',
    },
    card: { ...card, kind: 'debit' },
    address: {
      districtCode: home.districtCode,
      text: `${home.city}${home.district}文三路${dice.int('street', 1, 399)}号`,
    },
    residence: {
      since: addMonths(on, -dice.int('residence', 24, 120)),
      tenure: dice.pick('tenure', ['own', 'own', 'rent', 'family']),
    },
    maritalStatus: married ? 'married' : 'single',
    spouse: married ? 'agrees' : null,
  };
}

function incomeFacts(dice: Dice) {
  const grossMonthlyMinor = dice.int('gross', 140, 220) * 10_000;
  const fundRate = dice.pick('fundRate', [500, 700, 800, 1000, 1200]);
  const contributionsBasisPoints = insuranceBasisPoints + fundRate;
  const net = netMonthlyMinor(grossMonthlyMinor, contributionsBasisPoints);
  return {
    socialInsurance: {
      baseMinor: grossMonthlyMinor,
      floorMinor: 481_200,
      capMinor: 2_481_000,
      payer: null,
    },
    providentFund: {
      baseMinor: grossMonthlyMinor,
      employeeRateBasisPoints: fundRate,
      employerRateBasisPoints: fundRate,
    },
    tax: { grossMonthlyMinor, contributionsBasisPoints, arrearsMinor: 0 },
    salary: { netMonthlyMinor: net, paydayOfMonth: dice.int('payday', 5, 15) },
    said: { netMonthlyMinor: Math.round(net / 10_000) * 10_000, grossMonthlyMinor },
  };
}

/** One small loan and one card, both in order for two years, and one other enquiry. */
function credit(dice: Dice, on: DateText): Pick<CaseFacts, 'debts' | 'enquiries'> {
  const loan = { lender: '中国邮政储蓄银行', kind: 'consumer' as const, secured: false };
  const card = { lender: '招商银行信用卡中心', kind: 'card' as const, secured: false };
  const good = { statusMonths: 'N'.repeat(24), overdueMinor: 0, declared: true };
  const monthlyMinor = dice.int('debt', 6, 12) * 10_000;
  return {
    debts: [
      {
        ...loan,
        ...good,
        openedOn: addMonths(on, -dice.int('debtOpened', 25, 30)),
        balanceMinor: monthlyMinor * 20,
        monthlyMinor,
        limitMinor: null,
      },
      {
        ...card,
        ...good,
        openedOn: addMonths(on, -dice.int('cardOpened', 40, 70)),
        balanceMinor: 320_000,
        monthlyMinor: 40_000,
        limitMinor: 3_000_000,
      },
    ],
    enquiries: [
      {
        on: addDays(on, -dice.int('enquiry', 20, 70)),
        lender: '招商银行',
        reason: 'card_approval',
      },
    ],
  };
}

/** A plate of the place; small cars on new energy have six characters behind the letter, the first being D (GA 36). */
function plate(dice: Dice, place: Place, fuel: 'fuel' | 'nev'): string {
  if (fuel === 'nev') return `${place.plate}D${dice.digits('plate', 5)}`;
  return `${place.plate}${dice.letters('plate', '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ', 5)}`;
}

/** The loan stays below 65 % of the price and its instalment below about 30 % of what arrives each month. */
function deal(dice: Dice, on: DateText, place: Place, netMinor: number) {
  const { priceMinor, ...model } = car(dice);
  const affordableMinor = netMinor * 0.3 * 36 * 0.93;
  const amountMinor = Math.floor(Math.min(priceMinor * 0.65, affordableMinor) / 100_000) * 100_000;
  const vehicle: CaseFacts['vehicle'] = {
    ...model,
    state: 'new',
    deviceId: `GPS-${dice.digits('device', 12)}`,
    cityCode: cityCodeOf(place.districtCode),
    plate: plate(dice, place, model.fuel),
    registeredAfterDays: 7,
    registeredUse: null,
    registeredOwner: null,
    lienOfAnother: false,
    seized: false,
    valueMinor: Math.round(priceMinor * 0.97),
    depreciationBasisPointsAMonth: 25,
    events: [],
    silentHours: 0,
  };
  return {
    vehicle,
    purchase: {
      use: 'own' as const,
      priceMinor,
      downMinor: priceMinor - amountMinor,
      downSource: 'savings' as const,
      deliveredAfterDays: 3,
      user: 'borrower' as const,
      invoice: 'valid' as const,
      contract: { priceMinor: null, vin: null, buyer: null },
      downPaid: true,
    },
    terms: {
      amountMinor,
      termMonths: 36,
      annualRateBasisPoints: 450,
      method: 'equal_instalment' as const,
      dueDayOfMonth: dice.int('dueDay', 1, 28),
    },
    dealer: {
      company: company(dice, place, on, { name: 'dealer', trade: '汽车销售服务' }),
      account: { bank: '中国建设银行', number: `33${dice.digits('account', 18)}` },
    },
  };
}

/** A borrower about whom everything is as the application says: the ground on which each persona changes something. */
export function cleanBorrower(
  dice: Dice,
  of: { persona: string; seed: string; madeOn: DateText },
): CaseFacts {
  const place = dice.pick('place', places);
  const { madeOn } = of;
  const income = incomeFacts(dice);
  return {
    ...of,
    borrower: borrower(dice, madeOn, place),
    employment: {
      department: dice.pick('department', ['生产部', '研发部', '市场部', '财务部', '采购部']),
      post: dice.pick('post', ['工程师', '质检员', '技术员', '会计', '采购专员']),
      startedMonth: addToMonth(monthOf(madeOn), -dice.int('tenureMonths', 30, 96)),
      form: 'direct',
    },
    employer: company(dice, place, madeOn, { name: 'employer' }),
    nextEmployer: company(dice, place, madeOn, { name: 'nextEmployer' }),
    ...income,
    ...credit(dice, madeOn),
    ...deal(dice, madeOn, place, income.salary.netMonthlyMinor),
    consumption: null,
    home: null,
    estate: null,
    business: null,
    financeHead: null,
    ...{ spouse: null, namesSpouse: true },
    ...{
      successor: null,
      contact: null,
      guarantor: null,
      coBorrower: null,
      project: null,
      payee: null,
    },
    statement: { kind: 'none' },
    papers: {
      lacking: [],
      expired: [],
      blurred: [],
      substitutes: {},
      invoices: false,
      receivablesPercent: 0,
      answers: 'at_once',
    },
    trade: tradeFactsSchema.parse({}),
    insurance: insuredSchema.parse({}),
    past: noPast,
    told: toldSchema.parse({}),
    judicial: { onFile: true, cases: [] },
    sanctions: { candidates: [], companies: [], owners: [] },
    repayment: { fromInstalment: null, monthsLate: 0, daysLate: 0 },
    life: { jobLostAfterDays: null, newJobAfterDays: null },
    phone: { answersFrom: '08:00', answersUntil: '21:00', otherwise: ['no_answer'] },
    intention: 'take',
    outages: [],
  };
}
