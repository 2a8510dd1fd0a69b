import { Counter, Histogram, type Registry } from 'prom-client';
import type { Command } from '../../domain/loan/commands/command.js';
import type { RecordCommand, RecordOutcome } from '../../domain/loan/recording.js';
import { riskTiers } from '../../domain/policy/scorecard-policy.js';
import { stepNames } from '../../domain/process/view.js';
import { familyOf, providerFamilies } from '../../workflows/messages.js';

/** From a quiet command to one that waited for its lock until the statement's three seconds were over. */
const secondsBuckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/**
 * Measures every transaction of the record, by command and outcome, and counts what sources answered, as it was recorded: an answer that
 * came twice under one key counts once.
 */
export function measuredRecord(record: RecordCommand, registry: Registry): RecordCommand {
  const seconds = new Histogram({
    name: 'sancha_record_seconds',
    help: 'How long transactions of the record took, waiting for a connection included, by command and outcome.',
    labelNames: ['command', 'outcome'] as const,
    buckets: secondsBuckets,
    registers: [registry],
  });
  const answers = answerCounter(registry);
  const overrides = overrideCounter(registry);
  return async (envelope) => {
    const stop = seconds.startTimer({ command: envelope.command.type });
    try {
      const outcome = await record(envelope);
      stop({ outcome: outcome.outcome });
      const answer = answerOf(envelope.command, outcome);
      if (answer !== undefined) answers.inc(answer);
      const { command } = envelope;
      if (command.type === 'overrideTier' && outcome.outcome === 'recorded')
        overrides.inc({ tier: command.tier });
      return outcome;
    } catch (error) {
      stop({ outcome: isShed(error) ? 'shed' : 'failed' });
      throw error;
    }
  };
}

/** How often people set the tier in the place of the card's: often means that the card is not believed. */
function overrideCounter(registry: Registry): Counter<'tier'> {
  const overrides = new Counter({
    name: 'sancha_tier_overrides_total',
    help: 'Tiers that people set in the place of the card’s, by the tier that was set.',
    labelNames: ['tier'] as const,
    registers: [registry],
  });
  for (const tier of riskTiers) overrides.inc({ tier }, 0);
  return overrides;
}

function answerCounter(registry: Registry): Counter<'provider' | 'answer'> {
  const answers = new Counter({
    name: 'sancha_source_answers_total',
    help: 'What came back from providers, as recorded: an answer, done, a class of failure that was noted, or given_up.',
    labelNames: ['provider', 'answer'] as const,
    registers: [registry],
  });
  // A series that begins at nought shows its first increase, too.
  for (const provider of providerFamilies)
    for (const answer of ['error', 'timeout', 'malformed', 'given_up'])
      answers.inc({ provider, answer }, 0);
  return answers;
}

const isShed = (error: unknown) => error instanceof Error && error.name === 'RecordBusy';

/** Step keys are `<loanId>:<stage>.<round>:<step>-<what>-<subject>:<n>` (design.md §2); the provider follows from step and what. */
function providerOf(stepKey: string): string | undefined {
  const [step, what] = stepKey.split(':')[2]?.split('-') ?? [];
  if (step === undefined || what === undefined) return undefined;
  const known = stepNames.find((name) => name === step);
  return known === undefined ? undefined : familyOf(known, what);
}

function answerOf(
  command: Command,
  { outcome }: RecordOutcome,
): { provider: string; answer: string } | undefined {
  if (outcome !== 'recorded') return undefined;
  if (command.type !== 'finishStep' && command.type !== 'noteFailing') return undefined;
  const provider = providerOf(command.stepKey);
  if (provider === undefined) return undefined;
  if (command.type === 'noteFailing') return { provider, answer: command.class };
  const { result } = command;
  switch (result.kind) {
    case 'answer':
      return { provider, answer: result.answer.answer.toLowerCase() };
    case 'money':
      return { provider, answer: result.status.status };
    case 'message':
    case 'examined':
    case 'statement_read':
    case 'transcribed':
    case 'done':
    case 'given_up':
    case 'ordered_before':
      return { provider, answer: result.kind };
  }
}
