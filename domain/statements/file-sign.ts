import type { ComparedValue, Severity } from '../findings/finding.js';

/** What a file shows of having been worked on: a stable code, how grave it is, and what was seen in which object. */
export interface FileSign {
  sign: string;
  severity: Severity;
  evidence: ComparedValue[];
}
