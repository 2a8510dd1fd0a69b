import { decideEmployer } from '../../domain/employers/decide-employer.js';
import type { EmployerCommand, FoundEmployer } from '../../domain/employers/employer-command.js';
import type { Employer } from '../../domain/employers/employer.js';
import type { RefreshDeadline } from '../../domain/employers/refresh-deadline.js';
import { actorText, type Actor, type Role } from '../../domain/loan/actor.js';
import { evolveEmployer } from '../../domain/employers/evolve-employer.js';

/** Somebody of a role. */
export const someone = (role: Role, id = `${role}-1`): Actor => ({
  ...{ kind: 'person', id, roles: [role], branches: ['B001'] },
});
const anAdmin = someone('admin');
const uscc = '91330106673959654P';
export const address = { districtCode: '330106', text: '杭州市西湖区科创路1号' };
export const reason = 'seen';

/** An entry as commands leave it, one after another. */
export class Entry {
  employer: Employer | null = null;
  digits: Record<string, string> = {};
  today = '2026-03-02';
  validDays: number | null = 365;
  actor: Actor = anAdmin;
  deadline: RefreshDeadline | null = {
    dueAt: '2026-04-08T09:00:00.000Z',
    remindAt: '2026-04-03T05:00:00.000Z',
  };
  /** Of the day; a test that goes by hours gives its own. */
  at: string | null = null;
  private ids = 0;

  try(command: EmployerCommand): string[] | string {
    const { today, validDays, digits } = this;
    const newId = (prefix: string) => `${prefix}_${(this.ids += 1)}`;
    const { actor, now, deadline } = this;
    const context = { today, validDays, digits, newId, actor, now };
    const decision = decideEmployer(command, this.employer, {
      ...context,
      refreshDeadline: () => deadline,
    });
    if (decision.refused) return decision.rule;
    for (const event of decision.events) {
      const seq = (this.employer?.version ?? 0) + 1;
      const place = { seq, at: now, actor: actorText(actor) };
      this.employer = evolveEmployer(this.employer, uscc, { ...event, ...place });
    }
    this.digits = { ...this.digits, ...decision.digits };
    return decision.events.map(({ type }) => type);
  }
  get now(): string {
    return this.at ?? `${this.today}T01:00:00.000Z`;
  }
  get known(): Employer {
    if (this.employer === null) throw new Error('not entered');
    return this.employer;
  }
}
/** An entry that an administrator made. */
export const entered = () => {
  const entry = new Entry();
  const name = '杭州恒瑞精密机械有限公司';
  entry.try({ type: 'enterEmployer', name, aliases: ['杭州恒瑞'], address, reason });
  return entry;
};
/** What a source found of it, with one number. */
export const found = (change: Partial<FoundEmployer> = {}): EmployerCommand => ({
  type: 'noteFound',
  validDays: 365,
  found: {
    ...{
      name: '杭州恒瑞精密机械有限公司',
      aliases: [],
      formerNames: [],
      status: 'active',
      address,
    },
    numbers: [{ value: '057188881234', label: 'hr', source: 'registry', foundOn: '2026-02-20' }],
    ...change,
  },
});
