/* The one place where SQL text is put together: a bounded, growing buffer,
   and the only function that quotes an identifier. */
#ifndef SDEL_SQLBUF_H
#define SDEL_SQLBUF_H

#include <stddef.h>

struct sqlbuf
{
  char *text; /* NULL until the first put; ends with a NUL */
  size_t size;
  size_t room;
  int error; /* the first failure; later puts do nothing */
};

void sqlbuf_clear(struct sqlbuf *buf);
void sqlbuf_free(struct sqlbuf *buf);
void sqlbuf_put_n(struct sqlbuf *buf, const char *text, size_t size);
void sqlbuf_put(struct sqlbuf *buf, const char *text);
/* A name in backquotes. SDEL_EINVAL for one that no server would take. */
void sqlbuf_name(struct sqlbuf *buf, const char *name);
/* `qualifier`.`name`; no qualifier when that is NULL. */
void sqlbuf_column(struct sqlbuf *buf, const char *qualifier, const char *name);

/*
  Splits "name", "schema.name", "`odd.name`" as an SQL identifier. schema is
  NULL when there was none. Both are the caller's to free.
  SDEL_OK, SDEL_EINVAL, SDEL_ENOMEM.
*/
int name_split(char **schema, char **name, const char *text, size_t size);

#endif
