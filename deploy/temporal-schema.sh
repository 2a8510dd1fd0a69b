#!/bin/sh
# Makes or updates Temporal's two schemas. Runs to its end before the server starts; a second run changes nothing, since each of the three
# commands leaves alone what is there. The password comes as SQL_PASSWORD.
set -eu
schemas=/etc/temporal/schema/postgresql/v12
for pair in "$DBNAME:temporal" "$VISIBILITY_DBNAME:visibility"; do
  database=${pair%%:*}
  folder=${pair##*:}
  tool="temporal-sql-tool --plugin postgres12 --ep $POSTGRES_SEEDS -u $POSTGRES_USER -p $DB_PORT --db $database"
  $tool create
  $tool setup-schema -v 0.0
  $tool update-schema -d "$schemas/$folder/versioned"
done
