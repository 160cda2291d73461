/* What the generated column of the unique keys is made of, as servers show it:
   they differ in case, blanks and parentheses, and in how they write a text.

   style live:     if(LIVE, 1, NULL), where LIVE is what
                   sd_marker_append_live() says
   style coalesce: if(m = T, NULL, coalesce(m, T)), where T is 1970 */
#ifndef SOFTDELETE_KEY_EXPRESSION_H
#define SOFTDELETE_KEY_EXPRESSION_H

#include "ddl_scan.h"
#include "marker.h"

/* A value of the marker in the expression. */
struct sd_key_value
{
  bool negative;            /* a number below 0 */
  struct sd_ddl_token word; /* the number; or before the text: TIMESTAMP, DATE,
                               or a character set; SD_DDL_END: there is none */
  struct sd_ddl_token text; /* SD_DDL_END: it is a number */
};

struct sd_key_expression
{
  bool live;                  /* the style */
  struct sd_ddl_token marker; /* its name */
  bool in_seconds;            /* compared by UNIX_TIMESTAMP(m) */
  bool null_is_live;
  bool has_value; /* a value is live */
  struct sd_key_value value;
};

/* Reads an expression to its end. Returns false where it is none that
   softdelete writes, for any marker. */
bool sd_key_expression_read(struct sd_key_expression *out,
                            struct sd_ddl expression);

/* Whether it is that of this marker in this style. */
bool sd_key_expression_is(const struct sd_key_expression *expression,
                          const struct sd_marker *marker, bool live);

#endif
