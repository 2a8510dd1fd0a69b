import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

/**
 * Runs a program in the checkout, its output shown as it comes.
 * @returns {Promise<number>} its exit code; 1 when a signal ended it or it could not be started.
 */
export async function run(program, args, { env = {}, stdio = 'inherit' } = {}) {
  const child = spawn(program, args, { cwd: root, stdio, env: { ...process.env, ...env } });
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a program whose output matters only when it fails.
 * @returns {Promise<{ code: number, said: string }>}
 */
export async function runQuietly(program, args, { env = {} } = {}) {
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, said }));
  });
}
