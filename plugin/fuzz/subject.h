/* The input of fuzz_text.c, and what its statements are about.

   input: which statement, flags, a number, the number of key columns and their
   types; then names and values, each a byte for its length and its bytes. */
#ifndef SOFTDELETE_SUBJECT_H
#define SOFTDELETE_SUBJECT_H

#include "fuzz.h"

#include "text/function_sql.h"
#include "text/purge_sql.h"

#define KEY_MAX 4

enum flag
{
  FLAG_ZONED = 1,
  FLAG_UNPLAIN = 2,
  FLAG_LOWER_CASE = 4,
  FLAG_DELETED_BY = 8,
  FLAG_TIME = 16,
  FLAG_LOCKED = 32,
  FLAG_OWN = 64,
  FLAG_SECOND = 128 /* the statement has what it may lack */
};

/* What is given once harmless and once odd. */
struct slot
{
  char harmless[32];
  size_t harmless_length;
  char odd[256];
  size_t odd_length;
};

enum text_slot
{
  SLOT_SCHEMA,
  SLOT_NAME,
  SLOT_BASE,
  SLOT_MARKER,
  SLOT_DELETED_BY,
  SLOT_KEY_COLUMN,
  SLOT_KEY,
  SLOT_NAMED = SLOT_KEY + KEY_MAX,
  SLOT_CHILD_SCHEMA = SLOT_NAMED + 2,
  SLOT_CHILD_TABLE,
  SLOT_CHILD_MARKER,
  SLOT_CHILD_COLUMN,
  SLOT_REFERRED = SLOT_CHILD_COLUMN + 2,
  SLOT_NOW = SLOT_REFERRED + 2, /* the last of the names is before it */
  SLOT_ACCOUNT,
  SLOT_INVOKER,
  SLOT_ID,
  SLOT_CONVERTED,
  SLOT_WORD, /* the last of the texts is before it */
  SLOT_OTHER_WORD,
  SLOT_CUTOFF,
  SLOT_FROM,
  SLOT_PLACE, /* of the last row: its marker and its key */
  SLOT_AFTER = SLOT_PLACE + 1 + KEY_MAX,
  SLOT_EQUAL = SLOT_AFTER + 1 + KEY_MAX,
  SLOTS = SLOT_EQUAL + KEY_MAX
};

struct input
{
  unsigned statement;
  unsigned flags;
  size_t key_count;
  enum sd_type type[KEY_MAX];
  bool is_enum[KEY_MAX];
  unsigned long long number;
  struct slot slot[SLOTS];
};

/* What the statements are about, once with harmless and once with odd texts. */
struct subject
{
  const struct input *input;
  bool odd;
  struct sd_table table;
  struct sd_context context;
  struct sd_column named[2];
  struct sd_references references;
  struct sd_reference reference[2];
  struct sd_place last;
  struct sd_place after;
  struct sd_value cutoff;
  struct sd_value from;
  struct sd_value equal_value[KEY_MAX];
  struct sd_equality equal[KEY_MAX];
  struct sd_criterion criterion;
  struct sd_function function;
};

/* --- the input --- */

static inline unsigned take_byte(const uint8_t **at, const uint8_t *end)
{
  return *at < end ? *(*at)++ : 0;
}

/* The type of a slot that holds a value; SD_TYPE_OTHER for a text. */
static inline enum sd_type type_of(const struct input *input, size_t slot)
{
  if (slot >= SLOT_EQUAL)
    return input->type[slot - SLOT_EQUAL];
  if (slot > SLOT_AFTER)
    return input->type[slot - SLOT_AFTER - 1];
  if (slot > SLOT_PLACE && slot < SLOT_AFTER)
    return input->type[slot - SLOT_PLACE - 1];
  return slot >= SLOT_CUTOFF ? SD_TYPE_DATETIME : SD_TYPE_OTHER;
}

static inline void write_harmless(const struct input *input, struct slot *slot,
                                  size_t number)
{
  const char *format = "n%zu";

  switch (type_of(input, number))
  {
  case SD_TYPE_INTEGER:
  case SD_TYPE_DECIMAL:
  case SD_TYPE_REAL:
    format = "700%02zu";
    break;
  case SD_TYPE_DATE:
  case SD_TYPE_DATETIME:
    format = "20%02zu-01-01";
    break;
  case SD_TYPE_TIME:
    format = "12:%02zu:00";
    break;
  default:
    break;
  }
  slot->harmless_length =
      (size_t)snprintf(slot->harmless, sizeof(slot->harmless), format, number);
}

static inline bool is_text(size_t slot)
{
  return slot < SLOT_CUTOFF;
}

/* Takes what is left of the input; a value that does not fit its type, which no
   statement is given, gives way to the harmless one. */
static inline void take_slot(const struct input *input, struct slot *slot,
                             size_t number, const uint8_t **at,
                             const uint8_t *end)
{
  size_t length = take_byte(at, end);
  struct sd_value value = {slot->odd, 0, NULL};

  write_harmless(input, slot, number);
  if (length > (size_t)(end - *at))
    length = (size_t)(end - *at);
  if (number == SLOT_WORD || number == SLOT_OTHER_WORD)
    slot->odd[slot->odd_length++] = 'w';
  if (length > sizeof(slot->odd) - 1 - slot->odd_length)
    length = sizeof(slot->odd) - 1 - slot->odd_length;
  memcpy(slot->odd + slot->odd_length, *at, length);
  slot->odd_length += length;
  *at += length;
  value.length = slot->odd_length;
  if (is_text(number))
  {
    slot->odd[slot->odd_length] = '\0';
    slot->odd_length = strlen(slot->odd);
  }
  else if (!sd_value_fits(type_of(input, number), &value))
  {
    memcpy(slot->odd, slot->harmless, slot->harmless_length + 1);
    slot->odd_length = slot->harmless_length;
  }
}

static inline void read_input(struct input *input, const uint8_t *at,
                              const uint8_t *end)
{
  memset(input, 0, sizeof(*input));
  input->statement = take_byte(&at, end);
  input->flags = take_byte(&at, end);
  input->number = take_byte(&at, end) * 257ULL + 1;
  input->key_count = take_byte(&at, end) % KEY_MAX + 1;
  for (size_t i = 0; i < KEY_MAX; i++)
  {
    unsigned type = take_byte(&at, end);

    input->type[i] = (enum sd_type)(type % SD_TYPE_OTHER);
    input->is_enum[i] = (type & 64) && input->type[i] == SD_TYPE_TEXT;
  }
  for (size_t i = 0; i < SLOTS; i++)
    take_slot(input, &input->slot[i], i, &at, end);
}

/* --- the subject --- */

static inline const char *text_at(const struct subject *subject, size_t slot)
{
  const struct slot *from = &subject->input->slot[slot];

  return subject->odd ? from->odd : from->harmless;
}

static inline struct sd_value value_at(const struct subject *subject,
                                       size_t slot)
{
  const struct slot *from = &subject->input->slot[slot];

  return subject->odd ? (struct sd_value){from->odd, from->odd_length, "latin1"}
                      : (struct sd_value){from->harmless, from->harmless_length,
                                          "latin1"};
}

static inline void copy_text(const struct subject *subject, char *to,
                             size_t size, size_t slot)
{
  (void)snprintf(to, size, "%s", text_at(subject, slot));
}

static inline void make_time(struct sd_marker *marker,
                             const struct subject *subject)
{
  const struct sd_marker_row row = {.column = "m", .type = "datetime(6)"};

  if (!sd_marker_read(marker, &row))
    abort();
  copy_text(subject, marker->column, SD_NAME_SIZE, SLOT_MARKER);
  copy_text(subject, marker->time_column, SD_NAME_SIZE, SLOT_MARKER);
}

/* A flag with a column for its time, in some inputs and where the odd texts can
   be its values. */
static inline bool make_flag(struct sd_marker *marker,
                             const struct subject *subject)
{
  struct subject other = {.input = subject->input, .odd = !subject->odd};
  const struct subject *both[] = {&other, subject};

  if (subject->input->statement < 128)
    return false;
  for (size_t i = 0; i < 2; i++)
  {
    const char *live = text_at(both[i], SLOT_NAMED);
    const struct sd_marker_row row = {
        .column = text_at(both[i], SLOT_MARKER),
        .type = "varchar(64)",
        .kind = "flag",
        .live_value = live,
        .live_null = "0",
        .deleted_value = text_at(both[i], SLOT_NAMED + 1),
        .restore_value = live,
        .time_column = text_at(both[i], SLOT_CHILD_COLUMN),
        .time_type = "datetime(6)"};

    if (!sd_marker_read(marker, &row))
      return false;
  }
  return true;
}

static inline void make_table(struct subject *subject)
{
  const struct input *input = subject->input;
  struct sd_table *table = &subject->table;

  copy_text(subject, table->schema, SD_NAME_SIZE, SLOT_SCHEMA);
  copy_text(subject, table->name, SD_NAME_SIZE, SLOT_NAME);
  copy_text(subject, table->base, SD_NAME_SIZE, SLOT_BASE);
  if (!make_flag(&table->marker, subject))
    make_time(&table->marker, subject);
  /* An empty name says that there is no such column. */
  if ((input->flags & FLAG_DELETED_BY) &&
      input->slot[SLOT_DELETED_BY].odd_length > 0)
    copy_text(subject, table->deleted_by, SD_NAME_SIZE, SLOT_DELETED_BY);
  copy_text(subject, table->key_column, SD_NAME_SIZE, SLOT_KEY_COLUMN);
  table->zoned = input->flags & FLAG_ZONED;
  table->key_count = input->key_count;
  for (size_t i = 0; i < table->key_count; i++)
  {
    copy_text(subject, table->key[i].name, SD_NAME_SIZE, SLOT_KEY + i);
    table->key[i].type = input->type[i];
    table->key[i].is_enum = input->is_enum[i];
  }
  for (size_t i = 0; i < 2; i++)
    copy_text(subject, subject->named[i].name, SD_NAME_SIZE, SLOT_NAMED + i);
}

static inline void make_context(struct subject *subject)
{
  const struct input *input = subject->input;
  struct sd_context *context = &subject->context;

  context->table = &subject->table;
  context->plain_settings = !(input->flags & FLAG_UNPLAIN);
  context->lower_case_names = input->flags & FLAG_LOWER_CASE;
  context->milliseconds = input->flags & FLAG_TIME ? input->number : 0;
  context->connection_id = input->number;
  copy_text(subject, context->now, SD_MOMENT_SIZE, SLOT_NOW);
  copy_text(subject, context->account, SD_ACCOUNT_SIZE, SLOT_ACCOUNT);
  copy_text(subject, context->invoker, SD_ACCOUNT_SIZE, SLOT_INVOKER);
}

static inline void make_references(struct subject *subject)
{
  subject->references = (struct sd_references){subject->reference, 2};
  for (size_t i = 0; i < 2; i++)
  {
    struct sd_reference *reference = &subject->reference[i];

    copy_text(subject, reference->schema, SD_NAME_SIZE, SLOT_CHILD_SCHEMA);
    copy_text(subject, reference->table, SD_NAME_SIZE, SLOT_CHILD_TABLE);
    reference->own = subject->input->flags & FLAG_OWN;
    reference->count = 1 + i;
    for (size_t k = 0; k < 2; k++)
    {
      copy_text(subject, reference->column[k], SD_NAME_SIZE,
                SLOT_CHILD_COLUMN + k);
      copy_text(subject, reference->referred[k], SD_NAME_SIZE,
                SLOT_REFERRED + k);
    }
  }
}

static inline void make_values(struct subject *subject)
{
  const struct input *input = subject->input;
  bool second = input->flags & FLAG_SECOND;

  subject->cutoff = value_at(subject, SLOT_CUTOFF);
  subject->from = value_at(subject, SLOT_FROM);
  subject->last.time = value_at(subject, SLOT_PLACE);
  subject->after.time = value_at(subject, SLOT_AFTER);
  for (size_t i = 0; i < input->key_count; i++)
  {
    subject->last.key[i] = value_at(subject, SLOT_PLACE + 1 + i);
    subject->after.key[i] = value_at(subject, SLOT_AFTER + 1 + i);
    subject->equal_value[i] = value_at(subject, SLOT_EQUAL + i);
    subject->equal[i] =
        (struct sd_equality){&subject->table.key[i], &subject->equal_value[i]};
  }
  subject->criterion = (struct sd_criterion){
      .equal = subject->equal,
      .equal_count = input->key_count,
      .from = second ? &subject->from : NULL,
      .to = second || input->flags & FLAG_LOCKED ? &subject->cutoff : NULL,
      .to_excluded = input->flags & FLAG_OWN};
  subject->function =
      (struct sd_function){text_at(subject, SLOT_WORD),
                           second ? SD_RETURNS_STRING : SD_RETURNS_INTEGER};
}

static inline struct subject *make_subject(const struct input *input, bool odd)
{
  struct subject *subject = calloc(1, sizeof(*subject));

  if (!subject)
    abort();
  subject->input = input;
  subject->odd = odd;
  make_table(subject);
  make_context(subject);
  make_references(subject);
  make_values(subject);
  return subject;
}

#endif
