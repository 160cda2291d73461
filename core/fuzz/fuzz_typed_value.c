/* Values: one that fits its type becomes exactly one literal, a number or a
   hexadecimal string, that stands for the bytes that were given. */
#include "fuzz.h"
#include "typed_value.h"

static const char *const charsets[] = {"utf8mb4", "latin1", "binary", "gbk",
                                       "sjis",    "big5",   "cp1251"};

#define CHARSETS (sizeof(charsets) / sizeof(charsets[0]))

static bool is_number_type(enum sd_type type)
{
  return type == SD_TYPE_INTEGER || type == SD_TYPE_DECIMAL ||
         type == SD_TYPE_REAL;
}

static bool is_date_type(enum sd_type type)
{
  return type == SD_TYPE_DATE || type == SD_TYPE_TIME ||
         type == SD_TYPE_DATETIME;
}

/* A number's literal is the text itself; a second implementation of what that
   may be: sign only in front or behind e, at most one point, digits. */
static void check_number(enum sd_type type, const char *text, size_t length)
{
  bool point = false;
  bool exponent = false;
  bool digit = false;

  for (size_t i = 0; i < length; i++)
  {
    char c = text[i];

    if (c >= '0' && c <= '9')
      digit = true;
    else if (c == '+' || c == '-')
      SD_HOLDS(i == 0 || (text[i - 1] | 0x20) == 'e');
    else if (c == '.')
    {
      SD_HOLDS(type != SD_TYPE_INTEGER && !point && !exponent);
      point = true;
    }
    else
    {
      SD_HOLDS((c | 0x20) == 'e' && type == SD_TYPE_REAL);
      SD_HOLDS(digit && !exponent && i + 1 < length);
      exponent = true;
    }
  }
  SD_HOLDS(digit);
}

static void check_literal(enum sd_type type, const struct sd_value *value,
                          const struct sd_sql *sql)
{
  const char *charset = type == SD_TYPE_BINARY ? NULL
                        : is_date_type(type)   ? "utf8mb4"
                                               : value->charset;

  if (!is_number_type(type))
  {
    SD_HOLDS(is_hex_literal(sql->text, sql->length, charset, value->bytes,
                            value->length));
    return;
  }
  SD_HOLDS(sql->length == value->length);
  SD_HOLDS(memcmp(sql->text, value->bytes, value->length) == 0);
  check_number(type, sql->text, sql->length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  enum sd_type type;
  struct sd_value value;
  struct sd_sql sql = SD_SQL_INIT;

  if (size < 2)
    return 0;
  type = (enum sd_type)(data[0] % (SD_TYPE_OTHER + 1));
  value = (struct sd_value){(const char *)data + 2, size - 2,
                            charsets[data[1] % CHARSETS]};
  SD_HOLDS(sd_type_name(type)[0]);
  sd_value_append(&sql, type, &value);
  if (sd_value_fits(type, &value))
  {
    SD_HOLDS(!sql.error);
    check_literal(type, &value, &sql);
    if (is_date_type(type))
      for (size_t i = 0; i < value.length; i++)
        SD_HOLDS(value.bytes[i] && strchr("0123456789-:. T", value.bytes[i]));
  }
  else if (!sql.error)
    for (size_t i = 0; i < sql.length; i++)
      SD_HOLDS(sql.text[i] != '`' && sql.text[i] != ';' && sql.text[i] != '"' &&
               sql.text[i] != '\\' && sql.text[i] != '\0');
  value.bytes = NULL;
  SD_HOLDS(!sd_value_fits(type, &value));
  sd_sql_free(&sql);
  return 0;
}
