/* Reads SQL text just far enough to know what is inside strings, quoted
   names and comments, and what is not. */
#ifndef SDEL_SCAN_H
#define SDEL_SCAN_H

#include <stddef.h>

enum scan_kind
{
  SCAN_END,
  SCAN_TEXT,     /* anything without a meaning here, quoted or not */
  SCAN_PARAM,    /* ? */
  SCAN_OPEN,     /* ( */
  SCAN_CLOSE,    /* ) */
  SCAN_SEMI,     /* ; */
  SCAN_TABLE,    /* { .. } */
  SCAN_LINE_END, /* a comment that runs to the end of the text */
  SCAN_BAD       /* cannot be told apart safely; see `why` */
};

struct scan
{
  const char *text;
  const char *end;
  int no_backslash; /* sql_mode has NO_BACKSLASH_ESCAPES */
  const char *token;
  size_t size;
  const char *why;
};

/* Sets token and size to the next piece of the text and says what it is. */
enum scan_kind scan_next(struct scan *scan);

/*
  Checks text that has to stand for itself inside a larger statement and
  counts its `?`. whole != 0: it is a statement of its own, where a `;` may
  end it and a comment may run to the end.
  SDEL_OK, SDEL_ESYNTAX (why says what is wrong; static).
*/
int scan_check(size_t *params, const char **why, const char *text, size_t size,
               int no_backslash, int whole);

#endif
