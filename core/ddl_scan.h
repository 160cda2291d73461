/* Words of a definition that the server has written. */
#ifndef SOFTDELETE_DDL_SCAN_H
#define SOFTDELETE_DDL_SCAN_H

#include <stdbool.h>
#include <stddef.h>

enum sd_ddl_kind
{
  SD_DDL_END,  /* also where a quote is not closed */
  SD_DDL_NAME, /* in backquotes, or in the double quotes of ANSI_QUOTES */
  SD_DDL_TEXT, /* in single quotes, with backslashes before what is special */
  SD_DDL_WORD, /* letters, digits, _ and $ */
  SD_DDL_SIGN  /* one other character */
};

struct sd_ddl_token
{
  enum sd_ddl_kind kind;
  const char *text; /* without its quotes, as it stands there */
  size_t length;
};

/* What is left to read. */
struct sd_ddl
{
  const char *at;
  const char *end;
};

/* Reads the next token; blanks are skipped. */
struct sd_ddl_token sd_ddl_next(struct sd_ddl *ddl);

/* Whether it is this sign; this word, in any case. */
bool sd_ddl_is_sign(const struct sd_ddl_token *token, char sign);
bool sd_ddl_is_word(const struct sd_ddl_token *token, const char *word);

/* Whether it is this column, quoted or not. Servers compare names of columns in
   any case; here only that of ASCII letters does not count. */
bool sd_ddl_is_name(const struct sd_ddl_token *token, const char *name);

/* Whether both are one column; in one text each name is quoted alike. */
bool sd_ddl_same_name(const struct sd_ddl_token *one,
                      const struct sd_ddl_token *two);

/* Copies what a text in quotes stands for, without a NUL. Returns its length;
   more than `size` where there is no room for it. */
size_t sd_ddl_text(char *to, size_t size, const struct sd_ddl_token *token);

#endif
