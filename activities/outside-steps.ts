import { Context } from '@temporalio/activity';
import type { StepResult } from '../domain/loan/commands/command.js';
import { releaseFunds, reserveFunds } from './core-banking.js';
import type { ActivityDeps } from './deps.js';
import { registerLien, releaseLien } from './liens.js';
import { deliver } from './messages.js';
import { carryOut } from './outside-step.js';
import type { Step } from './requests.js';
import { askOf } from './sources.js';
import { createTelephony } from './telephony.js';

const done = (reference: string): StepResult => ({ kind: 'done', reference });

/** Steps that only ask, or that can be undone. Each is idempotent outside under the step's key. */
export function createOutsideSteps(deps: ActivityDeps) {
  const { providers } = deps;
  const coreBanking = providers.of('core_banking');

  const askSource: Step = (request) =>
    carryOut(deps, request, 'source', async ({ source, request: asked, consentReference }, key) => {
      const signal = Context.current().cancellationSignal;
      const question = { request: asked, key, consentReference, signal };
      return { kind: 'answer', answer: await askOf(providers, source, question) };
    });

  const sendMessage: Step = (request) =>
    carryOut(deps, request, 'message', async ({ message }, key) => {
      const receipt = await deliver(providers.of('messages'), message, key);
      // Nobody can be reached there, and trying again will not change that; "sent" is only what has a receipt.
      return receipt === null
        ? { kind: 'given_up', class: 'error', because: 'refused' }
        : { kind: 'message', receipt };
    });

  const reserveFundsStep: Step = (request) =>
    carryOut(deps, request, 'reserve', async ({ amountMinor, currency }, key) => {
      const reservation = { loanId: request.loanId, amountMinor, currency };
      return done(await reserveFunds(coreBanking, reservation, key));
    });

  const releaseFundsStep: Step = (request) =>
    carryOut(deps, request, 'undo', async ({ undoes }, key) => {
      await releaseFunds(coreBanking, undoes, key);
      return done(undoes);
    });

  const registerLienStep: Step = (request) =>
    carryOut(deps, request, 'register_lien', async ({ on, holder }, key) => {
      const by = { loanId: request.loanId, holder };
      return done(await registerLien(providers.of(on.register), on, by, key));
    });

  const releaseLienStep: Step = (request) =>
    carryOut(deps, request, 'release_lien', async ({ register, undoes }, key) => {
      await releaseLien(providers.of(register), register, undoes, key);
      return done(undoes);
    });

  const hangUpStep: Step = (request) =>
    carryOut(deps, request, 'hang_up', async ({ callId, line }, key) => {
      await createTelephony(providers.of(line), line).hangUp(callId, key);
      return done(callId);
    });

  return {
    askSource,
    sendMessage,
    reserveFunds: reserveFundsStep,
    releaseFunds: releaseFundsStep,
    registerLien: registerLienStep,
    releaseLien: releaseLienStep,
    hangUp: hangUpStep,
  };
}
