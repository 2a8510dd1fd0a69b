/** The facts that conditions of bank rows may ask for. The caller works them out from loan and file. */
import { z } from 'zod';
import { positions } from '../application/party.js';

/**
 * Everything a served row can depend on besides the answers. A fact that is left out is *not known*;
 * a condition on it does not hold, so a row that needs it is not served.
 */
export const scriptFactsSchema = z.strictObject({
  /** The civil date of the call in the loan's zone; some fields are asked only from a date on. */
  today: z.iso.date(),
  product: z.string(),
  partyKind: z.enum(['person', 'company']),
  /** A loan contract or approved offer is on file (source LC). */
  loanContractExists: z.boolean(),
  /** An income certificate is among the documents. */
  incomeCertificateOnFile: z.boolean(),
  /** The provident fund has an account of the person. */
  providentFundFound: z.boolean(),
  /** The car is used, not new. */
  usedCar: z.boolean(),
  paymentMethod: z.enum(['entrusted', 'self']),
  /** There are conditions to be met before payout. */
  conditionsExist: z.boolean(),
  /** First callback cycle after the money; later ones ask what changed or was flagged. */
  firstCycle: z.boolean(),
  /** A draw went out since the last contact. */
  newDraw: z.boolean(),
  /** Something secures the loan; somebody guarantees it. */
  secured: z.boolean(),
  guaranteed: z.boolean(),
  /** The company that borrows makes things (GB/T 4754, section C). */
  manufacturing: z.boolean(),
  /** The works of the project have begun, as its file has them. */
  worksBegun: z.boolean(),
  /** A draw is asked for that has not gone out. */
  drawAskedFor: z.boolean(),
  /** The budget of the project has equipment in it. */
  equipmentPlanned: z.boolean(),
  /** The owners have told of all of the project's capital as paid in. */
  capitalComplete: z.boolean(),
  /** The project has started up, by its plan. */
  operating: z.boolean(),
  /** Secured by a home and not for buying it. */
  homeSecuredOtherPurpose: z.boolean(),
  beforeDue: z.boolean(),
  overdue: z.boolean(),
  hardship: z.boolean(),
  /** Contact points changed within six months, as the file shows it. */
  contactChanges: z.int().min(0),
  /** The employer check is older than policy allows at payout. */
  employerCheckStale: z.boolean(),
  /** It is after the payout. */
  afterPayout: z.boolean(),
  /** Whoever is asked is married, as the application has it. */
  married: z.boolean(),
  /** The courts have an enforcement, or a list of who does not pay, that is open. */
  enforcementOpen: z.boolean(),
  /** The registry lists the company as abnormal or in serious violation, and has not lifted it. */
  registryListed: z.boolean(),
  /** The newest year of the company's books ends in a loss. */
  lossInBooks: z.boolean(),
  /** The mortgage or pledge of this loan stands in its register. */
  lienRegistered: z.boolean(),
  /** The digits dialled on this call were not those planned. */
  misdialled: z.boolean(),
  /** Of a visit: there is stock to be counted; the place is somebody's home. */
  stockHeld: z.boolean(),
  homeVisited: z.boolean(),
  /** Of a video interview: policy wants the object shown; the line was cut and taken up again. */
  objectShown: z.boolean(),
  resumed: z.boolean(),
  /** Of a call under review: with whom it was, and whether it was an interview. */
  reviewedWith: z.enum(['customer', 'third_party']),
  reviewedInterview: z.boolean(),
  /** Days in a row on which whoever borrows could not be reached. */
  unreachableDays: z.int().min(0),
  /** Net assets of the company by its newest books, in whole yuan; below nought they are nought. */
  netAssets: z.int().min(0),
  /** Telephone numbers that the borrower has given as his own or as a contact's. Personal: compared, never served. */
  numbersOnFile: z.array(z.string()),
  /** Purposes for which the borrower's consent is in force, e.g. `employer_income`. */
  consents: z.array(z.string()),
  /** What whoever is asked does in the company that borrows; empty for anybody else. */
  positions: z.array(z.enum(positions)),
  /** Rules of open findings, e.g. `income_gap`. */
  findings: z.array(z.string()),
  /** Row keys and purposes that a later cycle looks at because something changed or was flagged. */
  focus: z.array(z.string()),
});

/** All facts are optional save the day: what is absent is not known. */
export type ScriptFacts = Pick<z.infer<typeof scriptFactsSchema>, 'today'> &
  Partial<Omit<z.infer<typeof scriptFactsSchema>, 'today'>>;

/** Facts that hold one value, which a condition compares. */
export const singleFactNames = [
  'product',
  'partyKind',
  'loanContractExists',
  'incomeCertificateOnFile',
  'providentFundFound',
  'usedCar',
  'paymentMethod',
  'conditionsExist',
  'firstCycle',
  'newDraw',
  'secured',
  'guaranteed',
  'manufacturing',
  'worksBegun',
  'drawAskedFor',
  'equipmentPlanned',
  'capitalComplete',
  'operating',
  'homeSecuredOtherPurpose',
  'beforeDue',
  'overdue',
  'hardship',
  'employerCheckStale',
  'afterPayout',
  'married',
  'enforcementOpen',
  'registryListed',
  'lossInBooks',
  'lienRegistered',
  'misdialled',
  'stockHeld',
  'homeVisited',
  'objectShown',
  'resumed',
  'reviewedWith',
  'reviewedInterview',
] as const;
export type SingleFactName = (typeof singleFactNames)[number];

/** Facts that are a number, which a condition holds a bound against. */
export const numberFactNames = ['unreachableDays', 'netAssets'] as const;
export type NumberFactName = (typeof numberFactNames)[number];
