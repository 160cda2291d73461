#include "table/descriptions.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* How many tables are kept, a power of two. Of two with the same place, the
   later one is kept. */
#define SD_DESCRIPTIONS 256u

static struct
{
  pthread_mutex_t mutex;
  struct sd_description *place[SD_DESCRIPTIONS];
} descriptions = {.mutex = PTHREAD_MUTEX_INITIALIZER};

/* FNV-1a. */
static unsigned hash(unsigned seed, const char *text)
{
  for (; *text; text++)
    seed = (seed ^ (unsigned char)*text) * 16777619u;
  return seed;
}

static struct sd_description **place_of(const char *schema, const char *name)
{
  unsigned number = hash(hash(2166136261u, schema) ^ '.', name);

  return &descriptions.place[(number ^ number >> 16) % SD_DESCRIPTIONS];
}

static bool is_of(const struct sd_description *description, const char *schema,
                  const char *name)
{
  return description && strcmp(description->schema, schema) == 0 &&
         strcmp(description->name, name) == 0;
}

static struct sd_description *copy(const struct sd_description *from)
{
  size_t size = sizeof(*from) + from->column_count * sizeof(from->column[0]);
  struct sd_description *to = malloc(size);

  if (to)
    memcpy(to, from, size);
  return to;
}

struct sd_description *sd_descriptions_get(const char *schema, const char *name)
{
  struct sd_description **place = place_of(schema, name);
  struct sd_description *found = NULL;

  pthread_mutex_lock(&descriptions.mutex);
  if (is_of(*place, schema, name))
    found = copy(*place);
  pthread_mutex_unlock(&descriptions.mutex);
  return found;
}

void sd_descriptions_put(const struct sd_description *description)
{
  struct sd_description **place =
      place_of(description->schema, description->name);
  struct sd_description *mine;

  if (description->column_count > SD_DESCRIPTION_COLUMNS_MAX ||
      !(mine = copy(description)))
    return;
  pthread_mutex_lock(&descriptions.mutex);
  free(*place);
  *place = mine;
  pthread_mutex_unlock(&descriptions.mutex);
}

void sd_descriptions_forget(const struct sd_description *description)
{
  struct sd_description **place =
      place_of(description->schema, description->name);

  pthread_mutex_lock(&descriptions.mutex);
  if (is_of(*place, description->schema, description->name))
  {
    free(*place);
    *place = NULL;
  }
  pthread_mutex_unlock(&descriptions.mutex);
}

void sd_descriptions_clear(void)
{
  pthread_mutex_lock(&descriptions.mutex);
  for (size_t i = 0; i < SD_DESCRIPTIONS; i++)
  {
    free(descriptions.place[i]);
    descriptions.place[i] = NULL;
  }
  pthread_mutex_unlock(&descriptions.mutex);
}
