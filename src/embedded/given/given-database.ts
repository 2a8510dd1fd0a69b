import type pg from 'pg';
import { errorCode, StartFailure } from '../../config/start-failure.js';
import type { Environment } from '../../config/config.js';
import { migrationVariables, serviceVariables } from '../../config/variables.js';
import { refuseOwner } from '../../record/application-role.js';
import { refuseOtherSchema } from '../../record/schema-age.js';
import { withConnection } from '../postgres-databases.js';
import type { GivenFault } from './given-fault.js';

type Variable = 'DATABASE_URL' | 'DATABASE_OWNER_URL';

/** Judges the two addresses of a database that is not started here. */
export async function judgeDatabase(environment: Environment): Promise<GivenFault[]> {
  const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl } = environment;
  if (!url)
    return ownerUrl
      ? [
          {
            variable: 'DATABASE_OWNER_URL',
            wrong: 'is set without DATABASE_URL, so it belongs to no database of this start',
            whatToDo: 'set DATABASE_URL as well, or unset it to have PostgreSQL started here',
          },
        ]
      : [];
  const faults = await Promise.all([
    // Without the owner's address nobody here makes the tables, so they and the role are judged now.
    judgeOne('DATABASE_URL', url, async (client) => {
      if (ownerUrl) return;
      await refuseOwner(client, environment.SANCHA_ALLOW_OWNER === '1');
      await refuseOtherSchema(client);
    }),
    ownerUrl ? judgeOne('DATABASE_OWNER_URL', ownerUrl, () => Promise.resolve()) : [],
  ]);
  return faults.flat();
}

async function judgeOne(
  variable: Variable,
  url: string,
  more: (client: pg.Client) => Promise<void>,
): Promise<GivenFault[]> {
  const shapes = { ...serviceVariables.shape, ...migrationVariables.shape };
  const form = shapes[variable].safeParse(url);
  if (!form.success) {
    const [issue] = form.error.issues;
    return [{ variable, wrong: `must be ${issue?.message ?? 'another'}`, whatToDo: correctIt }];
  }
  try {
    await withConnection(url, async (client) => {
      await client.query('select 1');
      await more(client);
    });
    return [];
  } catch (error) {
    if (error instanceof StartFailure)
      return [{ variable, wrong: error.wrong, whatToDo: error.whatToDo }];
    return [{ variable, ...explain(errorCode(error)) }];
  }
}

const correctIt = 'correct it, or unset it to have PostgreSQL started here';

/** What PostgreSQL's and the system's error codes mean for whoever wrote the address. */
function explain(code: string | undefined): Pick<GivenFault, 'wrong' | 'whatToDo'> {
  switch (code) {
    case '28P01':
    case '28000':
      return { wrong: `its role or password is refused (${code})`, whatToDo: correctIt };
    case '3D000':
      return {
        wrong: 'the server has no database of that name (3D000)',
        whatToDo: 'make the database, or correct the name',
      };
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return { wrong: `its host is not known (${code})`, whatToDo: correctIt };
    default:
      return {
        wrong: `no PostgreSQL answers there (${code ?? 'time-out'})`,
        whatToDo: `start that server and see that it can be reached from here; else ${correctIt}`,
      };
  }
}
