/* The buffer of SQL text: whatever is appended in whatever order, each piece is
   quoted in full after the one before, and what failed stays failed. */
#include "fuzz.h"

/* A piece to append, or one that is repeated to come to the buffer's bounds. */
struct piece
{
  char text[1024];
  size_t length;
};

/* Takes a piece of at most 255 bytes from the input; with the high bit of its
   length's byte set, it is repeated. */
static void take_piece(struct piece *piece, const uint8_t **at,
                       const uint8_t *end)
{
  size_t length = *at < end ? *(*at)++ : 0;
  size_t times = length > 250 ? 4 : 1;

  if (length > (size_t)(end - *at))
    length = (size_t)(end - *at);
  piece->length = 0;
  for (size_t i = 0; i < times && length > 0; i++)
  {
    memcpy(piece->text + piece->length, *at, length);
    piece->length += length;
  }
  if (piece->length == sizeof(piece->text))
    piece->length--;
  piece->text[piece->length] = '\0';
  *at += length;
}

static bool is_word(const char *text)
{
  for (; *text; text++)
    if (!((*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z') ||
          (*text >= '0' && *text <= '9') || *text == '_'))
      return false;
  return true;
}

static void append_name(struct sd_sql *sql, const struct piece *piece)
{
  size_t length = strlen(piece->text);
  size_t from = sql->length;

  sd_sql_name(sql, piece->text);
  if (length == 0 || length > SD_NAME_MAX)
    SD_HOLDS(sql->error != SD_SQL_OK && sql->length == from);
  if (!sql->error)
    SD_HOLDS(is_quoted_name(sql->text + from, sql->length - from, piece->text,
                            length));
}

static void append_bytes(struct sd_sql *sql, const struct piece *piece,
                         const char *charset)
{
  size_t from = sql->length;

  sd_sql_bytes(sql, charset, piece->text, piece->length);
  if (!sql->error)
    SD_HOLDS(is_hex_literal(sql->text + from, sql->length - from, charset,
                            piece->text, piece->length));
}

static void append_digits(struct sd_sql *sql, const struct piece *piece)
{
  size_t from = sql->length;

  sd_sql_digits(sql, piece->text, piece->length);
  for (size_t i = from; !sql->error && i < sql->length; i++)
    SD_HOLDS(sql->text[i] && strchr("0123456789+-.eE", sql->text[i]));
}

static void append_word(struct sd_sql *sql, const struct piece *piece)
{
  sd_sql_word(sql, piece->text);
  SD_HOLDS(sql->error || is_word(piece->text));
}

static void append_number(struct sd_sql *sql, const struct piece *piece)
{
  unsigned long long number = 0;
  size_t from = sql->length;
  char digits[24];

  memcpy(&number, piece->text, sizeof(number));
  sd_sql_number(sql, number);
  (void)snprintf(digits, sizeof(digits), "%llu", number);
  if (!sql->error)
    SD_HOLDS(sql->length - from == strlen(digits) &&
             memcmp(sql->text + from, digits, strlen(digits)) == 0);
}

static void append_piece(struct sd_sql *sql, unsigned kind,
                         const struct piece *piece)
{
  switch (kind % 8)
  {
  case 0:
    append_name(sql, piece);
    break;
  case 1:
    append_bytes(sql, piece, NULL);
    break;
  case 2:
    append_bytes(sql, piece, "gbk");
    break;
  case 3:
    append_digits(sql, piece);
    break;
  case 4:
    append_word(sql, piece);
    break;
  case 5:
    append_number(sql, piece);
    break;
  case 6:
    sd_sql_string(sql, piece->text);
    break;
  default:
    sd_sql_reset(sql);
    SD_HOLDS(!sql->error && sql->length == 0);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  const uint8_t *at = data;
  const uint8_t *end = data + size;
  struct sd_sql sql = SD_SQL_INIT;
  struct piece piece;

  while (at < end)
  {
    unsigned kind = *at++;
    int error = sql.error;

    memset(piece.text, 0, sizeof(long long));
    take_piece(&piece, &at, end);
    append_piece(&sql, kind, &piece);
    SD_HOLDS(!error || sql.error == error || kind % 8 == 7);
    SD_HOLDS(sql.length <= SD_SQL_MAX);
    SD_HOLDS(!sql.text || (sql.length < sql.capacity && !sql.text[sql.length]));
  }
  sd_sql_free(&sql);
  SD_HOLDS(!sql.text && sql.length == 0);
  return 0;
}
