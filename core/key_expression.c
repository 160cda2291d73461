#include "key_expression.h"

#include <string.h>

/* What a live row has in style coalesce. */
#define COALESCED "1970-01-01 00:00:00"

/* The token to be looked at, and what is left behind it. */
struct reader
{
  struct sd_ddl ddl;
  struct sd_ddl_token token;
};

/* Moves to the next token that is no parenthesis. */
static void advance(struct reader *reader)
{
  do
    reader->token = sd_ddl_next(&reader->ddl);
  while (sd_ddl_is_sign(&reader->token, '(') ||
         sd_ddl_is_sign(&reader->token, ')'));
}

static bool take_word(struct reader *reader, const char *word)
{
  if (!sd_ddl_is_word(&reader->token, word))
    return false;
  advance(reader);
  return true;
}

static bool take_sign(struct reader *reader, char sign)
{
  if (!sd_ddl_is_sign(&reader->token, sign))
    return false;
  advance(reader);
  return true;
}

static bool take_name(struct reader *reader, struct sd_ddl_token *name)
{
  *name = reader->token;
  if (name->kind != SD_DDL_NAME && name->kind != SD_DDL_WORD)
    return false;
  advance(reader);
  return true;
}

static bool take_value(struct reader *reader, struct sd_key_value *value)
{
  static const struct sd_ddl_token none = {SD_DDL_END, "", 0};

  *value = (struct sd_key_value){false, none, none};
  value->negative = take_sign(reader, '-');
  if (reader->token.kind == SD_DDL_WORD)
    (void)take_name(reader, &value->word);
  if (reader->token.kind == SD_DDL_TEXT)
  {
    value->text = reader->token;
    advance(reader);
  }
  return value->word.kind != SD_DDL_END || value->text.kind != SD_DDL_END;
}

/* [m is null or] m = value, or m is null, after the first m. */
static bool take_live(struct reader *reader, struct sd_key_expression *out)
{
  struct sd_ddl_token again;

  if (take_word(reader, "is"))
  {
    out->null_is_live = true;
    if (!take_word(reader, "null"))
      return false;
    if (!take_word(reader, "or"))
      return true;
    if (!take_name(reader, &again) || !sd_ddl_same_name(&again, &out->marker))
      return false;
  }
  out->has_value = true;
  return take_sign(reader, '=') && take_value(reader, &out->value);
}

static bool is_text(const struct sd_key_value *value, const char *text)
{
  char found[SD_MARKER_VALUE_SIZE];
  size_t length = sd_ddl_text(found, sizeof(found), &value->text);

  return value->text.kind == SD_DDL_TEXT && length == strlen(text) &&
         memcmp(found, text, length) == 0;
}

static bool is_coalesced(const struct sd_key_value *value)
{
  return !value->negative && is_text(value, COALESCED) &&
         sd_ddl_is_word(&value->word, "timestamp");
}

/* null,coalesce(m,T), after if(m = T, */
static bool take_coalesce(struct reader *reader,
                          const struct sd_key_expression *out)
{
  struct sd_ddl_token again;
  struct sd_key_value value;

  return take_word(reader, "null") && take_sign(reader, ',') &&
         take_word(reader, "coalesce") && take_name(reader, &again) &&
         sd_ddl_same_name(&again, &out->marker) && take_sign(reader, ',') &&
         take_value(reader, &value) && is_coalesced(&value) &&
         is_coalesced(&out->value);
}

bool sd_key_expression_read(struct sd_key_expression *out,
                            struct sd_ddl expression)
{
  struct reader reader = {.ddl = expression};

  memset(out, 0, sizeof(*out));
  advance(&reader);
  if (!take_word(&reader, "if"))
    return false;
  out->in_seconds = take_word(&reader, "unix_timestamp");
  if (!take_name(&reader, &out->marker) || !take_live(&reader, out) ||
      !take_sign(&reader, ','))
    return false;
  out->live = take_word(&reader, "1");
  if (out->live ? !take_sign(&reader, ',') || !take_word(&reader, "null")
                : out->null_is_live || out->in_seconds ||
                      !take_coalesce(&reader, out))
    return false;
  return reader.token.kind == SD_DDL_END;
}

static bool is_number(const struct sd_key_value *value, const char *number)
{
  bool negative = *number == '-';

  number += negative;
  while (number[0] == '0' && number[1] != '\0')
    number++;
  return value->text.kind == SD_DDL_END && value->negative == negative &&
         sd_ddl_is_word(&value->word, number);
}

/* A zero date is written as the number 0, which MySQL shows as a date. */
static bool is_zero_date(const struct sd_key_value *value)
{
  char found[SD_MARKER_VALUE_SIZE];
  size_t length = sd_ddl_text(found, sizeof(found) - 1, &value->text);

  if (value->text.kind != SD_DDL_TEXT)
    return is_number(value, "0");
  if (length >= sizeof(found))
    return false;
  found[length] = '\0';
  return strlen(found) == length && sd_marker_is_zero_date(found);
}

/* A text may have its character set before it. */
static bool is_live_value(const struct sd_key_value *value,
                          const struct sd_marker *marker)
{
  const char *live = marker->live_value;

  if (marker->is_number)
    return is_number(value, live);
  if (value->negative)
    return false;
  if (marker->kind != SD_MARKER_SENTINEL)
    return is_text(value, live) &&
           (value->word.kind == SD_DDL_END || *value->word.text == '_');
  if (sd_marker_is_zero_date(live))
    return is_zero_date(value);
  return is_text(value, live) &&
         sd_ddl_is_word(&value->word, marker->is_date ? "date" : "timestamp");
}

bool sd_key_expression_is(const struct sd_key_expression *expression,
                          const struct sd_marker *marker, bool live)
{
  bool in_seconds = marker->kind == SD_MARKER_SENTINEL && marker->is_instant;

  if (expression->live != live ||
      !sd_ddl_is_name(&expression->marker, marker->column))
    return false;
  if (!live)
    return marker->kind == SD_MARKER_TIME;
  if (expression->in_seconds != in_seconds ||
      expression->null_is_live != marker->null_is_live ||
      expression->has_value != marker->has_live_value)
    return false;
  return !marker->has_live_value ||
         (in_seconds ? is_number(&expression->value, "1")
                     : is_live_value(&expression->value, marker));
}
