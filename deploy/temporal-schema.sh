#!/bin/sh
# Makes or updates Temporal's two schemas. Runs to its end before the server starts; a second run changes nothing.
set -eu
schemas=/etc/temporal/schema/postgresql/v12
for pair in "$DBNAME:temporal" "$VISIBILITY_DBNAME:visibility"; do
  database=${pair%%:*}
  folder=${pair##*:}
  tool="temporal-sql-tool --plugin postgres12 --ep $POSTGRES_SEEDS -u $POSTGRES_USER -p $DB_PORT --db $database"
  $tool create
  $tool setup-schema -v 0.0 || echo "the schema of $database is there already"
  $tool update-schema -d "$schemas/$folder/versioned"
done
