import type pg from 'pg';
import { narrativeValue } from '../../domain/links/indexed-values.js';
import type { Command } from '../../domain/loan/commands/command.js';
import type { DecideContext } from '../../domain/loan/context.js';
import type { AlikeNarrative } from '../../domain/loan/narratives.js';
import { narrativesToSign } from '../../domain/loan/narratives-to-sign.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import { alikeBandsMin } from '../../domain/report/narrative.js';
import type { BlindKeys } from '../keys/blind-key.js';
import { run } from './stored-loan.js';

/**
 * Reports of other loans that have nearly the same words as the one that a command signs, by the blind index: no text leaves its loan, and a
 * digest tells nobody what was written (docs/decisions/0243-copied-narrative.md).
 */
export async function alikeNarratives(
  client: pg.ClientBase,
  command: Command,
  loan: Loan,
  { blind, ...rules }: Pick<DecideContext, 'banks' | 'bankVersions'> & { blind: BlindKeys },
): Promise<AlikeNarrative[]> {
  const found: AlikeNarrative[] = [];
  for (const { part, subject, marks } of narrativesToSign(command, loan, rules)) {
    const digests = marks.flatMap((mark) =>
      blind.candidates('narrative', narrativeValue(part, mark)).map(({ hmac }) => hmac),
    );
    const wanted = [loan.loanId, digests, alikeBandsMin];
    const rows = await run<{ loan_id: string; bands: number }>(client, 'alikeNarratives', wanted);
    const alike = rows.map((row) => ({ loanId: row.loan_id, bandsInCommon: row.bands }));
    found.push(...alike.map((one) => ({ part, subject, ...one })));
  }
  return found;
}
