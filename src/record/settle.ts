import { chooseClock, type ChosenClock } from '../clock/choose-clock.js';
import type { Clock } from '../clock/clock.js';
import type { ServiceConfig } from '../config/config.js';
import { StartFailure } from '../config/start-failure.js';
import type { Keyring } from '../keys/keyring.js';
import type { Log } from '../log/log.js';
import type { RuleBook } from '../policies/rule-book.js';
import { requireRulesToday } from '../policies/rules-today.js';
import { refuseOwner } from './application-role.js';
import type { RecordPool } from './record-pool.js';
import { completeKeyring } from './rotation/missing-keys.js';
import { namedBook } from './rules/named-book.js';
import { RulesKeeper } from './rules/rules-keeper.js';
import { RulesAltered } from './rules/rules-stream.js';
import { refuseOtherSchema } from './schema-age.js';

/** What whoever reads the log of a start does about a rule that the release cannot read. */
const outOfForceAdvice =
  'publish a version that this release can read, by two administrators: docs/rules/publishing-rules.md, "Documents of earlier releases"';

/** What a start has read before it has a connection. */
interface GivenAtStart {
  readonly tenant: string;
  readonly fromFiles: Keyring;
  readonly book: RuleBook;
}

/** Checks the role, completes the keys, chooses the clock and looks for the rules of its day; a start that is refused leaves no connection behind. */
export async function settle(
  pool: RecordPool,
  config: Pick<ServiceConfig, 'database' | 'clock'>,
  { tenant, fromFiles, book }: GivenAtStart,
  given: Clock | undefined,
  log: Log,
): Promise<ChosenClock & { keyring: Keyring; rules: RulesKeeper }> {
  let chosen: ChosenClock | undefined;
  try {
    await pool.open();
    await refuseOwner(pool.pool, config.database.allowOwner);
    await refuseOtherSchema(pool.pool);
    const keyring = await completeKeyring(pool.pool, fromFiles);
    chosen =
      given === undefined
        ? await chooseClock(config.database.url, config.clock, log)
        : { clock: given, close: () => Promise.resolve() };
    const rules = await rulesOfStart(pool, { tenant, book }, keyring);
    for (const wrong of requireRulesToday(rules.latest.book, await chosen.clock.now()))
      log.error('rule_out_of_force', { wrong, whatToDo: outOfForceAdvice });
    return { ...chosen, keyring, rules };
  } catch (error) {
    await chosen?.close();
    await pool.end();
    throw error;
  }
}

/** The rules of the files, each under the version that names its text here, with what was published. @throws StartFailure where what was published is not as it was written, or not for this release. */
async function rulesOfStart(
  { pool }: RecordPool,
  { tenant, book }: Pick<GivenAtStart, 'tenant' | 'book'>,
  { signing }: Keyring,
): Promise<RulesKeeper> {
  try {
    const rules = new RulesKeeper(await namedBook(pool, tenant, book), tenant, signing);
    await rules.now(pool);
    return rules;
  } catch (cause) {
    if (!(cause instanceof RulesAltered)) throw cause;
    const whatToDo = 'docs/runbook.md, "Published rules that cannot be read", says how to go on.';
    throw new StartFailure(`The published rules cannot be gone by: ${cause.message}`, whatToDo, {
      cause,
    });
  }
}
