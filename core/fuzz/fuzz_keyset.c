/* Ranges of keysets: whatever the columns are called, the text that is
   generated is true of exactly those rows that come after the place in the
   order of the columns, or before it. */
#include "fuzz.h"
#include "keyset.h"

#define COLUMNS_MAX 6

struct order
{
  char names[COLUMNS_MAX][32];
  unsigned place[COLUMNS_MAX]; /* values of the place */
  unsigned row[COLUMNS_MAX];   /* values of the row that is looked at */
  size_t count;
};

static unsigned take(const uint8_t **at, const uint8_t *end)
{
  return *at < end ? *(*at)++ : 0;
}

/* A column whose name begins with its number, so that each is another; values
   of which many are equal. */
static void take_column(struct order *order, const uint8_t **at,
                        const uint8_t *end)
{
  char *name = order->names[order->count];
  size_t length = take(at, end) % (sizeof(order->names[0]) - 1);

  order->place[order->count] = take(at, end) % 4;
  order->row[order->count] = take(at, end) % 4;
  if (length > (size_t)(end - *at))
    length = (size_t)(end - *at);
  name[0] = (char)('0' + order->count);
  if (length > 0)
    memcpy(name + 1, *at, length);
  name[length + 1] = '\0';
  *at += length;
  order->count++;
}

static void append_column(struct sd_sql *sql, void *context, size_t i)
{
  const struct order *order = context;

  sd_sql_name(sql, order->names[i]);
}

static void append_value(struct sd_sql *sql, void *context, size_t i)
{
  const struct order *order = context;

  sd_sql_number(sql, order->place[i]);
}

static bool read_word(const char **at, const char *word)
{
  size_t length = strlen(word);

  if (strncmp(*at, word, length) != 0)
    return false;
  *at += length;
  return true;
}

/* Reads a name in backquotes: which column it is. */
static size_t read_column(const char **at, const struct order *order)
{
  const char *first = *at;
  size_t i;

  SD_HOLDS(*(*at)++ == '`');
  for (; **at != '`' || (*at)[1] == '`'; (*at)++)
  {
    SD_HOLDS(**at);
    if (**at == '`')
      (*at)++;
  }
  (*at)++;
  i = (size_t)(first[1] - '0');
  SD_HOLDS(i < order->count);
  SD_HOLDS(is_quoted_name(first, (size_t)(*at - first), order->names[i],
                          strlen(order->names[i])));
  return i;
}

static bool compare(const char **at, const struct order *order)
{
  size_t i = read_column(at, order);
  bool less = read_word(at, "<");
  bool greater = read_word(at, ">");
  bool equal = read_word(at, "=");
  char *end;
  unsigned long value = strtoul(*at, &end, 10);

  SD_HOLDS(less + greater <= 1 && less + greater + equal >= 1);
  SD_HOLDS(end > *at && value == order->place[i]);
  *at = end;
  return (less && order->row[i] < value) ||
         (greater && order->row[i] > value) ||
         (equal && order->row[i] == value);
}

/* Whether what is read up to a closing parenthesis, or the end, is true of the
   row. In one pair of parentheses all is joined by AND, or all by OR. */
static bool evaluate(const char **at, const struct order *order)
{
  bool ands = false, ors = false, result = false;

  for (bool first = true;; first = false)
  {
    bool and_here = !first && read_word(at, " AND ");
    bool or_here = !first && !and_here && read_word(at, " OR ");
    bool term;

    if (!first && !and_here && !or_here)
      return result;
    ands = ands || and_here;
    ors = ors || or_here;
    SD_HOLDS(!(ands && ors));
    if (read_word(at, "("))
    {
      term = evaluate(at, order);
      SD_HOLDS(read_word(at, ")"));
    }
    else
      term = compare(at, order);
    result = first ? term : and_here ? result && term : result || term;
  }
}

/* < 0, 0, > 0: the row lies before the place, at it, after it. */
static int side_of(const struct order *order)
{
  for (size_t i = 0; i < order->count; i++)
    if (order->row[i] != order->place[i])
      return order->row[i] < order->place[i] ? -1 : 1;
  return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  const uint8_t *at = data;
  const uint8_t *end = data + size;
  struct order order = {.count = 0};
  struct sd_keyset place = {0, append_column, append_value, &order};
  struct sd_sql sql = SD_SQL_INIT;
  const char *text;

  do
    take_column(&order, &at, end);
  while (at < end && order.count < COLUMNS_MAX);
  place.count = order.count;
  for (int range = SD_KEYSET_AFTER; range <= SD_KEYSET_UP_TO; range++)
  {
    bool expected =
        range == SD_KEYSET_AFTER ? side_of(&order) > 0 : side_of(&order) <= 0;

    sd_sql_reset(&sql);
    sd_keyset_append_range(&sql, &place, (enum sd_keyset_range)range);
    SD_HOLDS(!sql.error);
    text = sql.text;
    SD_HOLDS(evaluate(&text, &order) == expected);
    SD_HOLDS(!*text);
  }
  sd_sql_free(&sql);
  return 0;
}
