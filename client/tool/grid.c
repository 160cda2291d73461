#include "grid.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <json-c/json.h>

void grid_open(struct grid *grid, const char *const *names, const bool *numbers,
               unsigned int columns)
{
  memset(grid, 0, sizeof *grid);
  grid->names = names;
  grid->numbers = numbers;
  grid->columns = columns;
}

void grid_free(struct grid *grid)
{
  size_t i;

  for (i = 0; i < grid->cell_count; i++)
    free(grid->cells[i]);
  free(grid->cells);
}

void grid_add(struct grid *grid, const char *text)
{
  char **cells, *copy = text ? strdup(text) : NULL;
  size_t room = grid->room;

  if (grid->cell_count == room)
  {
    room = room ? room * 2 : 64;
    cells = realloc(grid->cells, room * sizeof *cells);
    if (!cells)
    {
      free(copy);
      grid->failed = true;
      return;
    }
    grid->cells = cells;
    grid->room = room;
  }
  if (text && !copy)
    grid->failed = true;
  grid->cells[grid->cell_count++] = copy;
}

int grid_take(struct grid *grid, sdel_result *result)
{
  const char *text;
  unsigned int i;
  int code;

  while ((code = sdel_next(result)) == SDEL_ROW)
  {
    for (i = 0; i < grid->columns; i++)
    {
      code = sdel_get_text(&text, NULL, result, i);
      if (code && code != SDEL_ENULL)
        return code;
      grid_add(grid, text);
    }
  }
  return code;
}

size_t text_width(const char *text)
{
  size_t width = 0;

  for (; *text; text++)
    width += (*text & 0xC0) != 0x80;
  return width;
}

const char *thousands(char out[32], uint64_t number)
{
  char digits[32];
  size_t size, i, at = 0;

  (void)snprintf(digits, sizeof digits, "%llu", (unsigned long long)number);
  size = strlen(digits);
  for (i = 0; i < size; i++)
  {
    out[at++] = digits[i];
    if (i + 1 < size && (size - i - 1) % 3 == 0)
      out[at++] = ',';
  }
  out[at] = '\0';
  return out;
}

static const char *cell(const struct grid *grid, size_t i)
{
  return grid->cells[i] ? grid->cells[i] : "-";
}

static void print_cell(const char *text, size_t width, bool right, bool last)
{
  size_t pad = width - text_width(text);

  if (right)
    (void)printf("%*s", (int)pad, "");
  (void)fputs(text, stdout);
  if (!last && !right)
    (void)printf("%*s", (int)pad, "");
  (void)fputs(last ? "\n" : "  ", stdout);
}

static void print_table(const struct grid *grid)
{
  size_t *widths = calloc(grid->columns, sizeof *widths);
  size_t i, width;

  if (!widths)
    return;
  for (i = 0; i < grid->columns; i++)
    widths[i] = text_width(grid->names[i]);
  for (i = 0; i < grid->cell_count; i++)
  {
    width = text_width(cell(grid, i));
    if (widths[i % grid->columns] < width)
      widths[i % grid->columns] = width;
  }
  for (i = 0; i < grid->columns; i++)
    print_cell(grid->names[i], widths[i], grid->numbers[i],
               i + 1 == grid->columns);
  for (i = 0; i < grid->cell_count; i++)
    print_cell(cell(grid, i), widths[i % grid->columns],
               grid->numbers[i % grid->columns], (i + 1) % grid->columns == 0);
  free(widths);
}

static json_object *json_cell(const struct grid *grid, size_t i)
{
  const char *text = grid->cells[i];

  if (!text)
    return NULL;
  if (grid->numbers[i % grid->columns])
    return json_object_new_int64(strtoll(text, NULL, 10));
  return json_object_new_string(text);
}

static void print_json(const struct grid *grid)
{
  json_object *rows = json_object_new_array(), *row = NULL;
  size_t i;

  for (i = 0; i < grid->cell_count; i++)
  {
    if (i % grid->columns == 0)
    {
      row = json_object_new_object();
      (void)json_object_array_add(rows, row);
    }
    (void)json_object_object_add(row, grid->names[i % grid->columns],
                                 json_cell(grid, i));
  }
  (void)puts(json_object_to_json_string_ext(rows, JSON_C_TO_STRING_PLAIN));
  (void)json_object_put(rows);
}

void grid_print(const struct grid *grid, bool json)
{
  if (json)
    print_json(grid);
  else if (grid->cell_count)
    print_table(grid);
}
