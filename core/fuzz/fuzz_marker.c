/* Any row of the catalog, and any moment: what is written from a row that is
   read closes its quotes, and holds nothing outside of them but what softdelete
   writes.

   input: the texts of the row, in the order of struct sd_marker_row, and the
   moment, each a byte for its length and its bytes; 255: NULL. */
#include "fuzz.h"
#include "key_expression.h"

static char *take_text(const uint8_t **data, const uint8_t *end)
{
  size_t length = *data < end ? *(*data)++ : 255;
  char *text;

  if (length == 255)
    return NULL;
  if (length > (size_t)(end - *data))
    length = (size_t)(end - *data);
  text = malloc(length + 1);
  if (!text)
    abort();
  memcpy(text, *data, length);
  text[length] = '\0';
  *data += length;
  return text;
}

/* Skips what a quote opens, to behind its end. */
static const char *skip_quoted(const char *at)
{
  char quote = *at++;

  for (; *at && (*at != quote || at[1] == quote); at++)
  {
    SD_HOLDS(quote == '`' || *at != '\\');
    at += *at == quote;
  }
  SD_HOLDS(*at == quote);
  return at + 1;
}

static bool is_plain(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || (c && strchr(" _.,()<>=*+-", c));
}

/* Frees the text. */
static void check_closed(struct sd_sql *sql)
{
  size_t depth = 0;

  for (const char *at = sql->text; at && *at;)
  {
    if (*at == '`' || *at == '\'')
    {
      at = skip_quoted(at);
      continue;
    }
    SD_HOLDS(is_plain(*at));
    SD_HOLDS(at[0] != '-' || at[1] != '-');
    depth += *at == '(';
    SD_HOLDS(*at != ')' || depth > 0);
    depth -= *at == ')';
    at++;
  }
  SD_HOLDS(depth == 0);
  sd_sql_free(sql);
}

static void check_compared(const struct sd_marker *marker,
                           const struct sd_value *moment)
{
  struct sd_sql sql = SD_SQL_INIT;

  for (int i = SD_MARKER_BEFORE; i <= SD_MARKER_SINCE; i++)
  {
    sd_marker_append_compared(&sql, marker, i ? "a" : NULL,
                              (enum sd_marker_compare)i, moment);
    SD_HOLDS(!sql.error || marker->time == SD_MARKER_NO_TIME ||
             !sd_value_fits(SD_TYPE_DATETIME, moment));
    check_closed(&sql);
  }
}

/* What a delete writes is not what is live, where both are texts of the row. */
static void check_written(const struct sd_marker *marker,
                          const struct sd_value *moment)
{
  struct sd_sql sql = SD_SQL_INIT;

  SD_HOLDS(marker->kind != SD_MARKER_FLAG || marker->writes_null ||
           !marker->has_live_value ||
           strcmp(marker->live_value, marker->deleted_value) != 0);
  sd_marker_append_delete(&sql, marker, NULL, NULL);
  SD_HOLDS(!sql.error);
  check_closed(&sql);
  sd_marker_append_delete(&sql, marker, "a", moment);
  check_closed(&sql);
  sd_marker_append_restore(&sql, marker, NULL);
  SD_HOLDS(!sql.error);
  check_closed(&sql);
}

/* The key's expression as MariaDB shows it, but for a text, which it writes in
   other quotes, is known as that of the marker. */
static void check_expression(const struct sd_marker *marker)
{
  struct sd_key_expression expression;
  struct sd_sql sql = SD_SQL_INIT;
  bool is_text = marker->kind == SD_MARKER_FLAG && !marker->is_number &&
                 marker->has_live_value;

  sd_sql_raw(&sql, "if(");
  sd_marker_append_live(&sql, marker, NULL);
  sd_sql_raw(&sql, ",1,NULL)");
  SD_HOLDS(!sql.error);
  if (!is_text)
  {
    struct sd_ddl ddl = {sql.text, sql.text + sql.length};

    SD_HOLDS(sd_key_expression_read(&expression, ddl));
    SD_HOLDS(sd_key_expression_is(&expression, marker, true));
    SD_HOLDS(!sd_key_expression_is(&expression, marker, false));
  }
  check_closed(&sql);
}

static void check_marker(const struct sd_marker *marker, const char *text)
{
  struct sd_value moment = {text, text ? strlen(text) : 0, "utf8mb4"};
  struct sd_sql sql = SD_SQL_INIT;

  sd_marker_append_live(&sql, marker, "a");
  SD_HOLDS(!sql.error);
  check_closed(&sql);
  sd_marker_append_deleted(&sql, marker, "a");
  SD_HOLDS(!sql.error);
  check_closed(&sql);
  check_expression(marker);
  if (!text)
    return;
  check_compared(marker, &moment);
  check_written(marker, &moment);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  const uint8_t *end = data + size;
  char *texts[SD_MARKER_ROW_COLUMNS + 1];
  struct sd_marker_row row;
  struct sd_marker marker;

  for (size_t i = 0; i <= SD_MARKER_ROW_COLUMNS; i++)
    texts[i] = take_text(&data, end);
  row = sd_marker_row_of(texts);
  if (sd_marker_read(&marker, &row))
    check_marker(&marker, texts[SD_MARKER_ROW_COLUMNS]);
  for (size_t i = 0; i <= SD_MARKER_ROW_COLUMNS; i++)
    free(texts[i]);
  return 0;
}
