/* What is measured, each in the file of its name. */
#ifndef SOFTDELETE_BENCH_PARTS_H
#define SOFTDELETE_BENCH_PARTS_H

#include "database.h"

/* Deleting and restoring one row inside a transaction, by function and by
   hand. */
void bench_change(MYSQL *sql, unsigned rounds);

/* Reading by primary key and by unique key, through a view and by hand. */
void bench_read(MYSQL *sql, unsigned rounds);

/* Connecting and disconnecting, and the memory of connections, with the plugin
   and without. */
void bench_connections(MYSQL *sql, unsigned rounds);

/* Deleting by accounts that have their privileges on different levels, with few
   accounts on the server and with 10,000. */
void bench_authorize(MYSQL *sql, unsigned rounds);

#endif
