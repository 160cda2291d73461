/* Rows of text, printed as a table or as JSON. */
#ifndef SDEL_TOOL_GRID_H
#define SDEL_TOOL_GRID_H

#include <stdbool.h>

#include <softdelete.h>

struct grid
{
  const char *const *names;
  const bool *numbers; /* which columns are numbers */
  unsigned int columns;
  char **cells;
  size_t cell_count, room;
  bool failed; /* out of memory */
};

void grid_open(struct grid *grid, const char *const *names, const bool *numbers,
               unsigned int columns);

/* Appends a copy of the text as a cell; NULL is an SQL NULL. */
void grid_add(struct grid *grid, const char *text);

/* Appends all rows of a result, which must have as many columns. SDEL_OK, or
   why reading failed. */
int grid_take(struct grid *grid, sdel_result *result);

void grid_print(const struct grid *grid, bool json);
void grid_free(struct grid *grid);

/* 1234567 as 1,234,567. */
const char *thousands(char out[32], uint64_t number);

#endif
