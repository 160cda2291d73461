/* What a statement depends on beside its own arguments, and the pieces of text
   that several statements share.

   Every statement that runs with all privileges is written in this room, which
   knows neither the server nor a call: it can be tested and fuzzed alone. A
   function sd_statement_.. replaces the whole text; a function sd_append_..
   adds to it. */
#ifndef SOFTDELETE_TEXT_CONTEXT_H
#define SOFTDELETE_TEXT_CONTEXT_H

#include "text/table.h"

/* Room for a moment as text. */
#define SD_MOMENT_SIZE 40

/* user@host: 128 and 255 characters of up to 4 bytes. */
#define SD_ACCOUNT_SIZE 1540

/* What a statement changes, sd_sql.writes: audit plugins and the general log
   learn of it. */
enum sd_writes
{
  SD_WRITES_NOTHING, /* or only the session's state or transaction */
  SD_WRITES_TABLE,   /* the base table of the context */
  SD_WRITES_AUDIT_LOG
};

struct sd_context
{
  const struct sd_table *table;
  bool plain_settings;   /* the session has set nothing that changes a result */
  bool lower_case_names; /* the server compares names of tables in lower case */
  unsigned long long milliseconds; /* left to statements that read; 0: any */
  unsigned long long connection_id;
  char now[SD_MOMENT_SIZE]; /* UTC; as a literal it replicates in any format */
  char account[SD_ACCOUNT_SIZE]; /* user@host that is authorized, UTF-8 */
  char invoker[SD_ACCOUNT_SIZE]; /* USER() of the session, UTF-8 */
};

/* A comparison of a column with a value. */
struct sd_equality
{
  const struct sd_column *column;
  const struct sd_value *value;
};

/* The rows that a statement is about: those that have, in each of these
   columns, its value, or, where several comparisons point to one column, one
   of their values, and, where
   from is not NULL, were deleted at `from` or later, and, where to is not NULL,
   were deleted at `to` or earlier. */
struct sd_criterion
{
  const struct sd_equality *equal;
  size_t equal_count;
  const struct sd_value *from;
  const struct sd_value *to;
  bool to_excluded; /* only those deleted earlier than `to`: a purge */
};

/* What a statement that depends on settings of the session does. */
enum sd_begin
{
  SD_BEGIN_WRITE,
  SD_BEGIN_RESTORE, /* writes what the marker of a live row is */
  SD_BEGIN_READ,    /* stops when the call has no time left */
  SD_BEGIN_DESTROY  /* deletes rows that nothing refers to: no ON DELETE rule
                       applies, and the server looks for referring rows only
                       after it has locked the row */
};

/* Begins a statement whose result must not depend on what the session has set.
   In it, literals of a TIMESTAMP marker are in UTC. */
void sd_statement_begin(struct sd_sql *sql, const struct sd_context *context,
                        enum sd_begin kind);

/* Appends the name of the table that holds the rows. */
void sd_append_base(struct sd_sql *sql, const struct sd_table *table);

/* Appends the criterion; AND follows each of its parts. alias is that of
   sd_sql_column. */
void sd_append_criterion(struct sd_sql *sql, const struct sd_table *table,
                         const struct sd_criterion *criterion,
                         const char *alias);

#endif
