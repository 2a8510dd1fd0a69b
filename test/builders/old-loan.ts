import { sandboxCalendar } from '../../domain/calendar/sandbox-calendar.js';
import { evolveWhole } from '../../domain/loan/evolve.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import { anApplication } from './an-application.js';
import { ServicedLife } from './serviced-life.js';

/** Due dates of five years, as the bank's own schedule says them. */
const schedule = Array.from({ length: 60 }, (_, month) => {
  const [year, ofYear] = [2026 + Math.floor((month + 3) / 12), ((month + 3) % 12) + 1];
  const dueOn = `${year}-${String(ofYear).padStart(2, '0')}-05`;
  return { number: month + 1, dueOn, principalMinor: 200_000, interestMinor: 40_000 };
});

/** A loan of five years on a calendar that covers them. */
export class OldLoan extends ServicedLife {
  constructor() {
    super({ calendar: sandboxCalendar(2025, 2035) });
  }

  /** The same loan at the same moment, with another idea of what it carries. */
  static as(loan: Loan, { stream, now }: OldLoan): OldLoan {
    const life = new OldLoan();
    Object.assign(life, { stream: [...stream], loan, now });
    return life;
  }

  override submit(application = anApplication()): this {
    const terms = { ...application.terms, termMonths: 60 };
    return super.submit({ ...application, terms });
  }

  /** A cycle in which the bank says so many days past due. */
  month(daysPastDue = 0): this {
    return this.cycle({ schedule, daysPastDue, overdueMinor: daysPastDue > 0 ? 240_000 : 0 });
  }

  months(count: number): this {
    for (let n = 0; n < count; n += 1) this.month();
    return this;
  }

  get bytes(): number {
    return JSON.stringify(this.state).length;
  }

  /** What the loan would be if it forgot nothing. */
  get whole(): Loan {
    const whole = this.stream.reduce<Loan | null>(evolveWhole, null);
    if (whole === null) throw new Error('no events');
    return whole;
  }
}
