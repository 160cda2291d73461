/* Reads files of cases. */
#include "case.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What stands behind a keyword. */
enum form
{
  FORM_REST,   /* anything */
  FORM_TABLE,  /* a table, and anything behind it */
  FORM_VALUES, /* a table, and values */
  FORM_NUMBER, /* a number, and texts */
  FORM_TEXTS
};

static const struct
{
  const char *word;
  enum form form;
} keywords[] = {
    [STEP_SERVER] = {"server", FORM_REST},
    [STEP_TABLE] = {"table", FORM_TABLE},
    [STEP_ROWS] = {"rows", FORM_TABLE},
    [STEP_ENABLE] = {"enable", FORM_TABLE},
    [STEP_SQL] = {"sql", FORM_REST},
    [STEP_GRANT] = {"grant", FORM_REST},
    [STEP_CLOCK] = {"clock", FORM_REST},
    [STEP_ZONE] = {"zone", FORM_REST},
    [STEP_DELETE] = {"delete", FORM_VALUES},
    [STEP_RESTORE] = {"restore", FORM_VALUES},
    [STEP_RESTORE_BY] = {"restore_by", FORM_VALUES},
    [STEP_RESTORE_SINCE] = {"restore_since", FORM_VALUES},
    [STEP_PURGE] = {"purge", FORM_VALUES},
    [STEP_FORCE_DELETE] = {"force_delete", FORM_VALUES},
    [STEP_CHANGED] = {"changed", FORM_NUMBER},
    [STEP_ERROR] = {"error", FORM_NUMBER},
    [STEP_HIDES] = {"hides", FORM_TEXTS},
    [STEP_BLOCKED] = {"blocked", FORM_NUMBER},
    [STEP_LIVE] = {"live", FORM_TABLE},
    [STEP_DELETED] = {"deleted", FORM_TABLE},
    [STEP_ASK] = {"ask", FORM_REST},
};
#define KEYWORDS (sizeof keywords / sizeof *keywords)

struct reader
{
  const char *path;
  FILE *file;
  char *text; /* the line that was read */
  size_t room;
  int line;
};

bool step_is_verb(const struct step *step)
{
  return step->kind >= STEP_DELETE && step->kind <= STEP_FORCE_DELETE;
}

const char *step_word(const struct step *step)
{
  return keywords[step->kind].word;
}

static int complain(const struct reader *reader, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static int complain(const struct reader *reader, const char *format, ...)
{
  va_list args;

  va_start(args, format);
  (void)fprintf(stderr, "%s:%d: ", reader->path, reader->line);
  (void)vfprintf(stderr, format, args);
  (void)fputc('\n', stderr);
  va_end(args);
  return -1;
}

static void *must_have(void *memory)
{
  if (!memory)
  {
    (void)fputs("out of memory\n", stderr);
    exit(1);
  }
  return memory;
}

/* Space for one more element of a list of `count`. */
static void *longer(void *list, size_t count, size_t size)
{
  return must_have(realloc(list, (count + 1) * size));
}

static char *skip_spaces(char *at)
{
  while (*at == ' ' || *at == '\t')
    at++;
  return at;
}

/* Cuts the next word off, in which spaces between backquotes do not end it. */
static char *cut_word(char **at)
{
  char *word = skip_spaces(*at);
  char *end = word;
  bool quoted = false;

  for (; *end && (quoted || (*end != ' ' && *end != '\t')); end++)
    if (*end == '`')
      quoted = !quoted;
  *at = *end ? end + 1 : end;
  *end = '\0';
  *at = skip_spaces(*at);
  return word;
}

/* Reads 'it''s'; *at is behind it then. */
static int read_quoted(struct value *value, const char **at)
{
  char *to = value->bytes;
  const char *from = *at + 1;

  for (; *from; from++)
  {
    if (*from == '\\')
      return -1; /* which sql_mode decides what it means */
    if (*from == '\'' && from[1] != '\'')
      break;
    if (*from == '\'')
      from++;
    *to++ = *from;
  }
  if (!*from)
    return -1;
  *to = '\0';
  value->size = (size_t)(to - value->bytes);
  *at = from + 1;
  return 0;
}

static int read_hex(struct value *value)
{
  size_t i;
  unsigned byte;

  if (value->size % 2)
    return -1;
  for (i = 0; i < value->size / 2; i++)
  {
    if (!isxdigit((unsigned char)value->bytes[2 * i]) ||
        sscanf(value->bytes + 2 * i, "%2x", &byte) != 1)
      return -1;
    value->bytes[i] = (char)byte;
  }
  value->size /= 2;
  value->bytes[value->size] = '\0';
  return 0;
}

static int read_bare(struct value *value, const char **at)
{
  const char *digits = value->bytes;

  value->size = strcspn(*at, " \t,");
  memcpy(value->bytes, *at, value->size);
  value->bytes[value->size] = '\0';
  *at += value->size;
  value->kind = strchr(digits, '.') ? VALUE_DECIMAL : VALUE_INTEGER;
  if (!strcmp(digits, "NULL"))
  {
    value->kind = VALUE_NULL;
    return 0;
  }
  digits += *digits == '-';
  return *digits && strspn(digits, "0123456789.") == strlen(digits) ? 0 : -1;
}

static int read_value(struct value *value, const char **at)
{
  const char *from = *at;
  int code;

  value->bytes = must_have(malloc(strlen(from) + 1));
  if (*from == '\'')
  {
    value->kind = VALUE_TEXT;
    code = read_quoted(value, at);
  }
  else if (*from == 'X' && from[1] == '\'')
  {
    value->kind = VALUE_BYTES;
    (*at)++;
    code = read_quoted(value, at) ? -1 : read_hex(value);
  }
  else
    code = read_bare(value, at);
  value->literal = must_have(strndup(from, (size_t)(*at - from)));
  return code;
}

static int read_values(struct step *step, const struct reader *reader,
                       const char *at)
{
  while (*at)
  {
    if (step->value_count == VALUES_MAX)
      return complain(reader, "too many values");
    if (read_value(&step->values[step->value_count++], &at))
      return complain(reader, "expected 17, 1.5, 'text', X'00' or NULL: %s",
                      step->values[step->value_count - 1].literal);
    at += strspn(at, " \t,");
  }
  return 0;
}

static int read_number(struct step *step, const struct reader *reader)
{
  char *end;

  if (!isdigit((unsigned char)*step->rest))
    return complain(reader, "expected a number: %s", step->rest);
  step->number = strtoull(step->rest, &end, 10);
  return read_values(step, reader, skip_spaces(end));
}

static int read_step(struct step *step, const struct reader *reader, char *text)
{
  const char *word = cut_word(&text);
  size_t i = 0;

  while (i < KEYWORDS && strcmp(word, keywords[i].word) != 0)
    i++;
  if (i == KEYWORDS)
    return complain(reader, "unknown word: %s", word);
  memset(step, 0, sizeof *step);
  step->kind = (enum step_kind)i;
  step->line = reader->line;
  step->rest = must_have(strdup(text));
  if (!*step->rest)
    return complain(reader, "%s: nothing behind it", word);
  if (keywords[i].form == FORM_NUMBER)
    return read_number(step, reader);
  if (keywords[i].form == FORM_TEXTS)
    return read_values(step, reader, step->rest);
  if (keywords[i].form == FORM_REST)
    return 0;
  step->behind = step->rest;
  step->table = cut_word(&step->behind);
  return keywords[i].form == FORM_VALUES
             ? read_values(step, reader, step->behind)
             : 0;
}

/* A line without the spaces around it; one that ends with a backslash goes on
   in the next. NULL at the end of the file. */
static char *read_line(struct reader *reader)
{
  char *whole = NULL, *part;
  size_t size = 0, length;
  ssize_t got;
  bool more = true;

  while (more &&
         (got = getline(&reader->text, &reader->room, reader->file)) >= 0)
  {
    reader->line++;
    while (got > 0 && isspace((unsigned char)reader->text[got - 1]))
      reader->text[--got] = '\0';
    part = skip_spaces(reader->text);
    length = strlen(part);
    more = length > 0 && part[length - 1] == '\\';
    if (more)
      part[--length] = '\0';
    whole = must_have(realloc(whole, size + length + 1));
    memcpy(whole + size, part, length + 1);
    size += length;
  }
  return whole;
}

/* A verb has to be followed by what it returns, and a case has to end with what
   the tables hold: nothing is run only to see that it runs. */
static int check_case(const struct reader *reader, const struct test_case *test)
{
  bool contents = false;
  size_t i;

  for (i = 0; i < test->step_count; i++)
  {
    const struct step *step = &test->steps[i];

    if (step->kind >= STEP_LIVE)
      contents = true;
    if (!step_is_verb(step))
      continue;
    contents = false;
    if (i + 1 == test->step_count ||
        (step[1].kind != STEP_CHANGED && step[1].kind != STEP_ERROR))
      return complain(reader, "'%s': line %d: neither changed nor error",
                      test->name, step->line);
  }
  return contents ? 0
                  : complain(reader,
                             "'%s' does not end with live, deleted or "
                             "ask",
                             test->name);
}

/* A name stands for one case. */
static struct test_case *add_case(struct cases *cases,
                                  const struct reader *reader, const char *name)
{
  const char *slash = strrchr(reader->path, '/');
  struct test_case *test;
  size_t i;

  for (i = 0; i < cases->count; i++)
    if (!strcmp(cases->list[i].name, name))
    {
      (void)complain(reader, "there is a case '%s' already", name);
      return NULL;
    }

  cases->list = longer(cases->list, cases->count, sizeof *cases->list);
  test = &cases->list[cases->count++];
  memset(test, 0, sizeof *test);
  test->file = must_have(strdup(slash ? slash + 1 : reader->path));
  test->name = must_have(strdup(name));
  test->line = reader->line;
  return test;
}

static int read_lines(struct cases *cases, struct reader *reader)
{
  struct test_case *test = NULL;
  char *text;
  int code = 0;

  while (!code && (text = read_line(reader)))
  {
    if (!strncmp(text, "case ", 5))
    {
      code = test ? check_case(reader, test) : 0;
      test = code ? NULL : add_case(cases, reader, text + 5);
      code = test ? 0 : -1;
    }
    else if (*text && *text != '#' && !test)
      code = complain(reader, "a line outside of a case");
    else if (*text && *text != '#')
    {
      test->steps = longer(test->steps, test->step_count, sizeof *test->steps);
      code = read_step(&test->steps[test->step_count], reader, text);
      test->step_count++;
    }
    free(text);
  }
  if (!code && !test)
    code = complain(reader, "no case");
  return code ? code : check_case(reader, test);
}

int cases_read(struct cases *cases, const char *path)
{
  struct reader reader = {.path = path, .file = fopen(path, "r")};
  int code;

  if (!reader.file)
    return complain(&reader, "cannot be read");
  code = read_lines(cases, &reader);
  (void)fclose(reader.file);
  free(reader.text);
  return code;
}

void cases_free(struct cases *cases)
{
  size_t i, j, k;

  for (i = 0; i < cases->count; i++)
  {
    struct test_case *test = &cases->list[i];

    for (j = 0; j < test->step_count; j++)
    {
      for (k = 0; k < test->steps[j].value_count; k++)
      {
        free(test->steps[j].values[k].literal);
        free(test->steps[j].values[k].bytes);
      }
      free(test->steps[j].rest);
    }
    free(test->steps);
    free(test->file);
    free(test->name);
  }
  free(cases->list);
}
