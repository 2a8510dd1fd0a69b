import { readFileSync } from 'node:fs';
import { roles, type Role } from '../../../domain/loan/actor.js';

/** One line of `docs/permissions.md`. */
export interface PermissionLine {
  method: string;
  path: string;
  /** Roles that may use it, or who needs no token. */
  permitted: Role[] | 'public' | 'loopback' | 'session';
}

const byColumn: readonly Role[] = [
  'origination',
  'verifier',
  'account_manager',
  'approver',
  'risk_officer',
  'aml_officer',
  'supervisor',
  'auditor',
  'admin',
];

/** Reads the table that people wrote, sorted by path and method. */
export function permissionTable(): PermissionLine[] {
  const text = readFileSync(new URL('../../../docs/permissions.md', import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => /^\|\s*(GET|POST|PUT|DELETE)\s*\|/.test(line));
  const table = lines.map((line) => {
    const [method = '', path = '', ...cells] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    return { method, path, permitted: permittedBy(cells) };
  });
  return table.sort((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1));
}

function permittedBy(cells: string[]): PermissionLine['permitted'] {
  if (cells[0] === 'everybody') return 'public';
  if (cells[0] === 'this machine') return 'loopback';
  if (cells[0] === 'signed in') return 'session';
  return roles.filter((role) => cells[byColumn.indexOf(role)] === '●');
}
