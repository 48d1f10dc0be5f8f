#!/bin/sh
# Starts a PostgreSQL server for the tests in a folder of its own and prints the address to
# put in WHEREABOUTS_TEST_POSTGRES. It listens on this machine only, trusts every local user
# and keeps nothing worth keeping; stop it with `pg_ctl -D FOLDER stop`.
#
#   sh crates/store/tests/postgres.sh FOLDER PORT
#
# PostgreSQL refuses to run as root: started by root, this hands over to the user postgres.
set -eu
folder=${1:?which folder?}
port=${2:?which port?}
bin=${POSTGRES_BIN:-/usr/lib/postgresql/15/bin}
if [ "$(id -u)" = 0 ]; then
    mkdir -p "$folder"
    chown postgres "$folder"
    as="runuser -u postgres --"
else
    as=""
fi
$as "$bin/initdb" -D "$folder/data" -U whereabouts --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
$as "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='$folder' -c max_connections=300 -c fsync=off" \
    start >/dev/null
echo "export WHEREABOUTS_TEST_POSTGRES=postgres://whereabouts@127.0.0.1:$port/postgres"
