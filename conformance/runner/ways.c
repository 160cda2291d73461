#include "way.h"

#include <string.h>

static const struct way ways[] = {
    {"functions", true, functions_run},
    {"library", true, library_run},
    {"library-alone", false, library_run},
};

const struct way *way_find(const char *name)
{
  size_t i;

  for (i = 0; i < sizeof ways / sizeof *ways; i++)
    if (!strcmp(name, ways[i].name))
      return &ways[i];
  return NULL;
}
