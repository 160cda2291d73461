/* A case as its file has it: lines, one after the other. See ../README.md for
   what each line says. */
#ifndef CONFORMANCE_CASE_H
#define CONFORMANCE_CASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Most values of one line: the functions take no more arguments. */
#define VALUES_MAX 66

/* A value as a case writes it. */
enum value_kind
{
  VALUE_NULL,
  VALUE_INTEGER, /* 17 */
  VALUE_DECIMAL, /* 1.50 */
  VALUE_TEXT,    /* 'it''s' */
  VALUE_BYTES    /* X'00FF' */
};

struct value
{
  enum value_kind kind;
  char *literal; /* as it is written, which is SQL */
  char *bytes;   /* what it means; ends with a NUL that is not counted */
  size_t size;
};

enum step_kind
{
  /* what is there before */
  STEP_SERVER,
  STEP_TABLE,
  STEP_ROWS,
  STEP_ENABLE,
  STEP_SQL,
  STEP_GRANT,
  STEP_CLOCK,
  STEP_ZONE,
  /* what is done */
  STEP_DELETE,
  STEP_RESTORE,
  STEP_RESTORE_BY,
  STEP_RESTORE_SINCE,
  STEP_PURGE,
  STEP_FORCE_DELETE,
  /* what is expected */
  STEP_CHANGED,
  STEP_ERROR,
  STEP_HIDES,
  STEP_BLOCKED,
  STEP_LIVE,
  STEP_DELETED,
  STEP_ASK
};

struct step
{
  enum step_kind kind;
  int line;
  char *rest;   /* behind the keyword */
  char *table;  /* the first word of that, where there is one */
  char *behind; /* what follows the table; a part of rest */
  struct value values[VALUES_MAX];
  size_t value_count;
  uint64_t number; /* STEP_CHANGED, STEP_BLOCKED, STEP_ERROR */
};

struct test_case
{
  char *file; /* without its folder */
  char *name;
  int line;
  struct step *steps;
  size_t step_count;
};

struct cases
{
  struct test_case *list;
  size_t count;
};

/* Whether the step is a verb. */
bool step_is_verb(const struct step *step);
/* Its word: "delete". Static. */
const char *step_word(const struct step *step);

/* Adds the cases of a file; complains on stderr and returns -1 when a line
   cannot be read, or a case does not say what it expects. */
int cases_read(struct cases *cases, const char *path);
void cases_free(struct cases *cases);

#endif
