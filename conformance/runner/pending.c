#include "pending.h"

#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int add_entry(struct pending *pending, const char *line)
{
  struct pending_entry *longer =
      realloc(pending->list, (pending->count + 1) * sizeof *pending->list);
  struct pending_entry *entry;
  char *at;

  if (!longer)
    return -1;
  pending->list = longer;
  entry = &pending->list[pending->count++];
  memset(entry, 0, sizeof *entry);
  at = entry->way = strdup(line);
  if (!at)
    return -1;
  at[strcspn(at, "\n")] = '\0';
  (void)strsep(&at, "\t");
  entry->name = strsep(&at, "\t");
  entry->why = at;
  return entry->why && *entry->why ? 0 : -1;
}

int pending_read(struct pending *pending, const char *path)
{
  FILE *file = fopen(path, "r");
  char *line = NULL;
  size_t room = 0;
  int code = file ? 0 : -1;

  while (!code && getline(&line, &room, file) >= 0)
    if (*line != '#' && *line != '\n')
      code = add_entry(pending, line);
  if (code)
    (void)fprintf(stderr, "%s: expected way, case and why: %s\n", path,
                  line ? line : "");
  free(line);
  if (file)
    (void)fclose(file);
  return code;
}

int pending_check(const struct pending *pending, const struct cases *cases)
{
  size_t i, j;

  for (i = 0; i < pending->count; i++)
  {
    for (j = 0; j < cases->count; j++)
      if (!strcmp(pending->list[i].name, cases->list[j].name))
        break;
    if (j == cases->count)
    {
      (void)fprintf(stderr, "pending: no case '%s'\n", pending->list[i].name);
      return -1;
    }
  }
  return 0;
}

void pending_free(struct pending *pending)
{
  size_t i;

  for (i = 0; i < pending->count; i++)
    free(pending->list[i].way);
  free(pending->list);
}

const char *pending_why(const struct pending *pending, const char *way,
                        const char *name)
{
  size_t i;

  for (i = 0; i < pending->count; i++)
    if (!fnmatch(pending->list[i].way, way, 0) &&
        !strcmp(pending->list[i].name, name))
      return pending->list[i].why;
  return NULL;
}
