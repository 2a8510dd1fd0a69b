import type { SpokenText } from '../../questions/bank-rows.js';
import type { Script } from '../../questions/script.js';
import type { Actor } from '../actor.js';
import type { Loan } from '../state/loan.js';
import type { Task } from '../state/task.js';

/**
 * The script with the names that may be spoken put in: the surname for a customer, the full name only to third parties (questions.md
 * §1), the agent's own number. What the lender configures (its name, its telephone numbers) is put in where the script is shown.
 */
export function spokenScript(script: Script, loan: Loan, task: Task, actor: Actor): Script {
  const party = task.partyId === null ? undefined : loan.parties[task.partyId]?.party;
  const name = party?.kind === 'person' ? party.name : '';
  const agent = actor.kind === 'person' || actor.kind === 'machine' ? actor.id : '';
  const values: Record<keyof SpokenText, Record<string, string>> = {
    zh: { salutation: `${[...name][0] ?? ''}先生/女士`, person: name, agent },
    en: { salutation: `Mr/Ms ${[...name][0] ?? ''}`, person: name, agent },
  };
  const filled = (text: SpokenText): SpokenText => ({
    zh: fill(text.zh, values.zh),
    en: fill(text.en, values.en),
  });
  return { ...script, rows: script.rows.map((row) => ({ ...row, text: filled(row.text) })) };
}

const fill = (text: string, values: Record<string, string>) =>
  text.replace(/\{([a-z_]+)\}/g, (all, name: string) => values[name] ?? all);
