/* Every statement that runs with all privileges, with names and values of any
   bytes: its tokens are those of the same statement with harmless names and
   values, and each name and value stands for exactly the bytes that were given.
   The input is that of subject.h. */
#include "lexer.h"
#include "subject.h"

#include "text/audit_sql.h"
#include "text/catalog_sql.h"
#include "text/grant_sql.h"
#include "text/rows_sql.h"
#include "text/session_sql.h"

/* --- the statements --- */

typedef void statement(struct sd_sql *sql, const struct subject *subject);

static bool has(const struct subject *subject, unsigned flag)
{
  return (subject->input->flags & flag) != 0;
}

static void write_delete(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_delete(sql, &s->context, &s->criterion);
}

static void write_restore(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_restore(sql, &s->context, &s->criterion);
}

static void write_force_delete(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_force_delete(sql, &s->context, &s->criterion,
                            has(s, FLAG_LOCKED));
}

static void write_conflict(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_conflict(sql, &s->context, &s->criterion, s->named, 2);
}

static void write_lock_rows(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_lock_rows(sql, &s->context, &s->criterion);
}

static void write_cutoff(struct sd_sql *sql, const struct subject *s)
{
  struct sd_age age = {s->input->number, "DAY"};

  sd_statement_cutoff(sql, &age);
}

static void write_due(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_due(sql, &s->context, &s->cutoff,
                   has(s, FLAG_SECOND) ? &s->after : NULL, s->input->number,
                   has(s, FLAG_LOCKED));
}

static void write_purge(struct sd_sql *sql, const struct subject *s)
{
  struct sd_references references = s->references;

  if (!has(s, FLAG_LOCKED))
    references.count = 0;
  sd_statement_purge(sql, &s->context, &s->cutoff,
                     has(s, FLAG_SECOND) ? &s->after : NULL, &s->last,
                     &references);
}

static void write_count_due(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_count_due(sql, &s->context, &s->cutoff);
}

static void write_references(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_references(sql, &s->context, s->table.schema, s->table.base);
}

static void write_open(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_open(sql, &s->context, s->references.list[0].schema,
                    s->references.list[0].table);
}

static void write_count_children(struct sd_sql *sql, const struct subject *s)
{
  struct sd_marker marker = s->table.marker;

  copy_text(s, marker.column, SD_NAME_SIZE, SLOT_CHILD_MARKER);
  sd_statement_count_children(sql, &s->context, &s->references.list[1],
                              &s->criterion,
                              has(s, FLAG_LOCKED) ? &marker : NULL);
}

static void write_audit(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_audit(sql, &s->context, text_at(s, SLOT_ID),
                     (enum sd_action)(s->input->number % 6), &s->criterion,
                     s->input->number);
}

static void write_audit_old(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_audit_old(sql, (unsigned)s->input->number, 1000);
}

static void write_audit_remove(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_audit_remove(sql, text_at(s, SLOT_NOW),
                            has(s, FLAG_SECOND) ? text_at(s, SLOT_ID) : NULL);
}

static void write_probe(struct sd_sql *sql, const struct subject *s)
{
  (void)s;
  sd_statement_probe(sql);
}

static void write_convert(struct sd_sql *sql, const struct subject *s)
{
  struct sd_value text = value_at(s, SLOT_CONVERTED);

  text.charset = text_at(s, SLOT_WORD);
  sd_statement_convert(sql, &text);
}

static void write_charsets(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_charsets(sql, text_at(s, SLOT_WORD),
                        text_at(s, SLOT_OTHER_WORD));
}

static void write_kill(struct sd_sql *sql, const struct subject *s)
{
  if (has(s, FLAG_SECOND))
    sd_statement_kill_query(sql, s->input->number);
  else
    sd_statement_kill(sql, s->input->number);
}

static void write_catalog(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_catalog(sql, &s->context, has(s, FLAG_LOCKED));
}

static void write_describe(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_describe(sql, &s->context, s->named,
                        has(s, FLAG_SECOND) ? 2 : 0);
}

static void write_exists(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_exists(sql, &s->table);
}

static void write_columns(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_columns(sql, &s->table);
}

static void write_definition(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_definition(sql, s->table.schema, s->table.base);
}

static void write_unique_keys(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_unique_keys(sql, &s->context);
}

static void write_marker_of(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_marker_of(sql, s->table.schema, s->table.base);
}

static void write_create_function(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_create_function(sql, &s->function);
}

static void write_register_function(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_register_function(sql, &s->function);
}

static void write_drop_function(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_drop_function(sql, &s->function);
}

static void write_roles(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_roles(sql, text_at(s, SLOT_ACCOUNT),
                     has(s, FLAG_SECOND) ? text_at(s, SLOT_INVOKER) : NULL);
}

static void write_expired(struct sd_sql *sql, const struct subject *s)
{
  sd_statement_expired(sql, text_at(s, SLOT_ACCOUNT), text_at(s, SLOT_INVOKER));
}

static statement *const statements[] = {
    write_delete,
    write_restore,
    write_force_delete,
    write_conflict,
    write_lock_rows,
    write_cutoff,
    write_due,
    write_purge,
    write_count_due,
    write_references,
    write_open,
    write_count_children,
    write_audit,
    write_audit_old,
    write_audit_remove,
    write_probe,
    write_convert,
    write_charsets,
    write_expired,
    write_kill,
    write_catalog,
    write_describe,
    write_columns,
    write_definition,
    write_unique_keys,
    write_marker_of,
    write_create_function,
    write_register_function,
    write_drop_function,
    write_roles,
    write_exists,
};

#define STATEMENTS (sizeof(statements) / sizeof(statements[0]))

/* --- the comparison --- */

static bool is_equal(const struct token *token, const char *text, size_t length)
{
  return token->length == length && memcmp(token->text, text, length) == 0;
}

static bool is_hex_of(const struct token *token, const char *bytes,
                      size_t length)
{
  static const char hex[] = "0123456789ABCDEF";

  if (token->length != 2 * length)
    return false;
  for (size_t i = 0; i < length; i++)
    if (token->text[2 * i] != hex[(unsigned char)bytes[i] >> 4] ||
        token->text[2 * i + 1] != hex[(unsigned char)bytes[i] & 15])
      return false;
  return true;
}

/* A context keeps the beginning of a moment only. */
static size_t kept_length(const struct input *input, size_t slot, bool cut)
{
  size_t length = input->slot[slot].odd_length;

  return cut && slot == SLOT_NOW && length >= SD_MOMENT_SIZE
             ? SD_MOMENT_SIZE - 1
             : length;
}

/* The slot that a token of the harmless statement stands for, SLOTS if none;
 *skip is what stands before it: the underscore of a character set. */
static size_t find_slot(const struct input *input, const struct token *token,
                        size_t *skip)
{
  *skip =
      token->kind == TOKEN_WORD && token->length > 0 && token->text[0] == '_';
  for (size_t i = 0; i < SLOTS; i++)
  {
    const struct slot *slot = &input->slot[i];

    if (token->kind == TOKEN_HEX
            ? is_hex_of(token, slot->harmless, slot->harmless_length)
            : token->length == slot->harmless_length + *skip &&
                  memcmp(token->text + *skip, slot->harmless,
                         slot->harmless_length) == 0)
      return i;
  }
  return SLOTS;
}

static void compare_token(const struct input *input,
                          const struct token *harmless, const struct token *odd)
{
  size_t skip;
  size_t slot = find_slot(input, harmless, &skip);
  const char *text;

  SD_HOLDS(harmless->kind == odd->kind);
  if (slot == SLOTS)
  {
    SD_HOLDS(is_equal(odd, harmless->text, harmless->length));
    return;
  }
  text = input->slot[slot].odd;
  if (harmless->kind == TOKEN_HEX)
    SD_HOLDS(is_hex_of(odd, text, kept_length(input, slot, false)) ||
             is_hex_of(odd, text, kept_length(input, slot, true)));
  else
    SD_HOLDS(odd->length == input->slot[slot].odd_length + skip &&
             memcmp(odd->text + skip, text, input->slot[slot].odd_length) == 0);
}

static void compare(const struct input *input, const struct sd_sql *harmless,
                    const struct sd_sql *odd)
{
  struct lexer first = {harmless->text, harmless->text + harmless->length,
                        TOKEN_OPERATOR};
  struct lexer second = {odd->text, odd->text + odd->length, TOKEN_OPERATOR};
  static struct token one;
  static struct token other;

  do
  {
    next_token(&first, &one);
    next_token(&second, &other);
    SD_HOLDS(one.kind != TOKEN_BAD && other.kind != TOKEN_BAD);
    compare_token(input, &one, &other);
  } while (one.kind != TOKEN_END);
}

/* A text fails only where a name is empty or a word is none. */
static bool may_fail(const struct input *input)
{
  for (size_t i = 0; i < SLOT_NOW; i++)
    if (input->slot[i].odd_length == 0)
      return true;
  for (size_t i = SLOT_WORD; i <= SLOT_OTHER_WORD; i++)
    for (const char *c = input->slot[i].odd; *c; c++)
      if (!is_word_character(*c))
        return true;
  return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static struct input input;
  struct subject *harmless;
  struct subject *odd;
  struct sd_sql expected = SD_SQL_INIT;
  struct sd_sql sql = SD_SQL_INIT;

  read_input(&input, data, data + size);
  harmless = make_subject(&input, false);
  odd = make_subject(&input, true);
  statements[input.statement % STATEMENTS](&expected, harmless);
  statements[input.statement % STATEMENTS](&sql, odd);
  SD_HOLDS(!expected.error);
  SD_HOLDS(expected.writes == sql.writes);
  SD_HOLDS(!sql.error || may_fail(&input));
  if (!sql.error)
    compare(&input, &expected, &sql);
  sd_sql_free(&expected);
  sd_sql_free(&sql);
  free(harmless);
  free(odd);
  return 0;
}
