/* Foreign keys from rows of any names: the list has a key for each run of rows
   with the same names, and in the text that is generated from it each name
   stands for exactly the bytes that were given, in its place. */
#include "fuzz.h"
#include "references.h"

#define ROWS_MAX 40
#define NAMES    5

struct input
{
  unsigned flags;
  char parent[4][32]; /* schema, table, alias, key */
  char names[ROWS_MAX][NAMES][32];
  bool cascades[ROWS_MAX];
  size_t rows;
};

static unsigned take(const uint8_t **at, const uint8_t *end)
{
  return *at < end ? *(*at)++ : 0;
}

static void take_name(char name[32], const uint8_t **at, const uint8_t *end)
{
  size_t length = take(at, end) % 31;

  if (length > (size_t)(end - *at))
    length = (size_t)(end - *at);
  if (length > 0)
    memcpy(name, *at, length);
  name[length] = '\0';
  *at += length;
}

/* A row is one of the table itself, or has the names of the row before, so that
   keys of several columns are found soon; or names of its own. */
static void take_row(struct input *input, const uint8_t **at,
                     const uint8_t *end)
{
  char(*names)[32] = input->names[input->rows];
  unsigned kind = take(at, end);

  for (size_t i = 0; i < NAMES; i++)
    if (i < 3 && (kind & 1) && input->rows > 0)
      memcpy(names[i], input->names[input->rows - 1][i], 32);
    else if (i < 2 && (kind & 2))
      memcpy(names[i], input->parent[i], 32);
    else
      take_name(names[i], at, end);
  input->cascades[input->rows++] = (kind & 4) != 0;
}

static void read_input(struct input *input, const uint8_t *at,
                       const uint8_t *end)
{
  memset(input, 0, sizeof(*input));
  input->flags = take(&at, end);
  for (size_t i = 0; i < 4; i++)
    take_name(input->parent[i], &at, end);
  while (at < end && input->rows < ROWS_MAX)
    take_row(input, &at, end);
}

static struct sd_reference_row row_at(const struct input *input, size_t i)
{
  return (struct sd_reference_row){input->names[i][0], input->names[i][1],
                                   input->names[i][2], input->names[i][3],
                                   input->names[i][4], input->cascades[i]};
}

static bool is_whole(const struct input *input, size_t row)
{
  for (size_t i = 0; i < NAMES; i++)
    if (!input->names[row][i][0])
      return false;
  return true;
}

static bool continues(const struct input *input, size_t row)
{
  for (size_t i = 0; i < 3; i++)
    if (row == 0 || strcmp(input->names[row][i], input->names[row - 1][i]) != 0)
      return false;
  return true;
}

/* Adds the rows up to the first that is refused; returns how many were added.
 */
static size_t add_rows(struct sd_references *references,
                       const struct input *input)
{
  size_t keys = 0, columns = 0, i;

  for (i = 0; i < input->rows; i++)
  {
    struct sd_reference_row row = row_at(input, i);
    int code =
        sd_references_add(references, &row, input->parent[0], input->parent[1]);

    columns = continues(input, i) ? columns + 1 : 1;
    if (!is_whole(input, i))
      SD_HOLDS(code == SD_SQL_INVALID);
    else
      SD_HOLDS(code == (columns > SD_KEY_MAX ? SD_SQL_TOO_LONG : SD_SQL_OK));
    keys += code == SD_SQL_OK && columns == 1;
    SD_HOLDS(references->count == keys);
    if (code != SD_SQL_OK)
      return i;
    SD_HOLDS(references->list[keys - 1].count == columns);
  }
  return i;
}

/* --- the text --- */

static bool read_word(const char **at, const char *word)
{
  size_t length = strlen(word);

  if (strncmp(*at, word, length) != 0)
    return false;
  *at += length;
  return true;
}

static void expect_word(const char **at, const char *word)
{
  SD_HOLDS(read_word(at, word));
}

static void expect_name(const char **at, const char *name)
{
  const char *first = *at;

  expect_word(at, "`");
  for (; **at != '`' || (*at)[1] == '`'; (*at)++)
  {
    SD_HOLDS(**at);
    if (**at == '`')
      (*at)++;
  }
  (*at)++;
  SD_HOLDS(is_quoted_name(first, (size_t)(*at - first), name, strlen(name)));
}

/* child.`column`=`alias`.`its`, or =`schema`.`table`.`its`. */
static void expect_equal(const char **at, const struct sd_referred *referred,
                         const char *child, const char *column, const char *its)
{
  expect_word(at, child);
  expect_word(at, ".");
  expect_name(at, column);
  expect_word(at, "=");
  expect_name(at, referred->alias ? referred->alias : referred->schema);
  expect_word(at, ".");
  if (!referred->alias)
  {
    expect_name(at, referred->table);
    expect_word(at, ".");
  }
  expect_name(at, its);
}

static void expect_none(const char **at, const struct sd_reference *reference,
                        const struct sd_referred *referred, bool locked)
{
  const char *child = "softdelete_child";

  expect_word(at, " AND NOT EXISTS(SELECT 1 FROM ");
  expect_name(at, reference->schema);
  expect_word(at, ".");
  expect_name(at, reference->table);
  expect_word(at, " ");
  if (!read_word(at, child))
    expect_word(at, child = "softdelete_refers");
  SD_HOLDS(strcmp(child, referred->alias ? referred->alias : referred->table) !=
           0);
  expect_word(at, " WHERE ");
  for (size_t i = 0; i < reference->count; i++)
  {
    expect_word(at, i > 0 ? " AND " : "");
    expect_equal(at, referred, child, reference->column[i],
                 reference->referred[i]);
  }
  if (reference->own)
  {
    expect_word(at, " AND NOT (");
    expect_equal(at, referred, child, referred->key[0], referred->key[0]);
    expect_word(at, ")");
  }
  expect_word(at, locked ? " LOCK IN SHARE MODE)" : ")");
}

static bool is_among(const struct sd_reference *reference,
                     enum sd_references_which which)
{
  return which == SD_REFERENCES_ALL ||
         reference->own == (which == SD_REFERENCES_OWN);
}

static void check_text(const struct input *input,
                       const struct sd_references *references)
{
  const char *const key[] = {input->parent[3]};
  const struct sd_referred referred = {
      input->parent[0], input->parent[1],
      input->flags & 1 ? input->parent[2] : NULL, key, 1};
  bool locked = (input->flags & 2) != 0;
  struct sd_sql sql = SD_SQL_INIT;

  for (int which = SD_REFERENCES_ALL; which <= SD_REFERENCES_OTHERS; which++)
  {
    const char *at;

    sd_sql_reset(&sql);
    sd_sql_raw(&sql, "1");
    sd_references_append_none(&sql, references, (enum sd_references_which)which,
                              &referred, locked);
    SD_HOLDS(!sql.error);
    at = sql.text + 1;
    for (size_t i = 0; i < references->count; i++)
      if (is_among(&references->list[i], (enum sd_references_which)which))
        expect_none(&at, &references->list[i], &referred, locked);
    SD_HOLDS(!*at);
  }
  sd_sql_free(&sql);
}

static bool has_parent(const struct input *input)
{
  for (size_t i = 0; i < 4; i++)
    if (!input->parent[i][0])
      return false;
  return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static struct input input;
  struct sd_references one = {NULL, 0}, two = {NULL, 0};
  size_t added;

  read_input(&input, data, data + size);
  added = add_rows(&one, &input);
  input.rows = added;
  SD_HOLDS(add_rows(&two, &input) == added);
  SD_HOLDS(sd_references_equal(&one, &two));
  if (has_parent(&input))
    check_text(&input, &two);
  if (added > 0)
  {
    two.list[two.count - 1].column[0][0] ^= 1;
    SD_HOLDS(!sd_references_equal(&one, &two));
  }
  sd_references_free(&one);
  sd_references_free(&two);
  return 0;
}
