#!/bin/sh
# Run once by PostgreSQL's image, on an empty volume: the schema's owner, the application's role, and the database.
set -eu
psql -v ON_ERROR_STOP=1 -v owner="$OWNER_PASSWORD" -v app="$APP_PASSWORD" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
CREATE ROLE normdraft_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'owner';
CREATE ROLE normdraft_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'app';
CREATE DATABASE normdraft OWNER normdraft_owner;
REVOKE ALL ON DATABASE normdraft FROM PUBLIC;
GRANT CONNECT ON DATABASE normdraft TO normdraft_app;
SQL
