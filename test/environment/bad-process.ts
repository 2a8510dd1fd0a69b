/** Code that is wrong for every run: the workflow task fails, and fails again. Bundled in the place of the loan's process. */
export function loanProcess(): Promise<void> {
  throw new Error('wrong code');
}
