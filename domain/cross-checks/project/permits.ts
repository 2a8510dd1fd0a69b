import type { ProjectFile } from '../../application/project.js';
import type { ProjectPolicy } from '../../policy/project-policy.js';

type Permit = ProjectFile['permits'][number];
type Wanted = ProjectPolicy['permits'][number];

/** The permits of the file that serve a line of the policy. */
export function permitsFor({ permits }: Pick<ProjectFile, 'permits'>, { anyOf }: Wanted): Permit[] {
  return permits.filter(({ kind }) => anyOf.includes(kind));
}

/** The name under which a wanted permit is shown: its first kind. */
export const permitName = ({ anyOf }: Wanted): string => `permit_${anyOf[0] ?? 'other'}`;
