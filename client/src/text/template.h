/* SQL text of a caller's, in which {table} stands for the rows of a table. */
#ifndef SDEL_TEXT_TEMPLATE_H
#define SDEL_TEXT_TEMPLATE_H

#include "error.h"
#include "text/query.h"
#include "text/request.h"
#include "text/scope.h"

/* What a statement is built from and into. */
struct build
{
  struct request *request;
  struct error *error;
  const struct tables *tables; /* all that the statement names */
  bool no_backslash;           /* as query_no_backslash() */
};

/* Appends the text, with the rows in `scope` in place of {table}. */
int put_text(struct build *build, const char *text, sdel_scope_t scope);

/* Is given each name of a table as the caller writes it; anything but SDEL_OK
   ends the walk and is returned. */
typedef int (*template_fn)(void *arg, const char *given, size_t size);

/* Walks the tables that the query names: its own first, then those that it
   joins, then each {table}. A name may come more than once. SDEL_OK;
   SDEL_ESYNTAX; what `each` returns. */
int template_tables(const sdel_query *query, struct error *error,
                    template_fn each, void *arg);

#endif
