#include "text/request.h"

#include <stdlib.h>
#include <string.h>

struct request_text
{
  struct request_text *next;
  char text[];
};

void request_free(struct request *request)
{
  struct request_text *next;

  for (; request->texts; request->texts = next)
  {
    next = request->texts->next;
    free(request->texts);
  }
  sd_sql_free(&request->sql);
  free(request->values);
  memset(request, 0, sizeof *request);
}

void request_put(struct request *request, const char *text)
{
  sd_sql_raw(&request->sql, text);
}

void request_add(struct request *request, const sdel_value *values,
                 size_t count)
{
  size_t room = request->room ? request->room : 16;
  sdel_value *longer;

  if (request->error || !count)
    return;
  if (count > SDEL_MAX_PARAMS - request->count)
  {
    request->error = SDEL_ETOOBIG;
    return;
  }
  while (room < request->count + count)
    room *= 2;
  if (room != request->room)
  {
    longer = realloc(request->values, room * sizeof *longer);
    if (!longer)
    {
      request->error = SDEL_ENOMEM;
      return;
    }
    request->values = longer;
    request->room = room;
  }
  memcpy(request->values + request->count, values, count * sizeof *values);
  request->count += count;
}

const char *request_keep(struct request *request, const char *text)
{
  size_t size = strlen(text) + 1;
  struct request_text *kept = malloc(sizeof *kept + size);

  if (!kept)
    return NULL;
  kept->next = request->texts;
  request->texts = kept;
  return memcpy(kept->text, text, size);
}

int request_take(struct request *request, struct request *from)
{
  struct request_text **end = &request->texts;

  while (*end)
    end = &(*end)->next;
  *end = from->texts;
  from->texts = NULL;
  request_add(request, from->values, from->count);
  return request_error(from);
}

int request_error(const struct request *request)
{
  return request->sql.error ? request->sql.error : request->error;
}

int request_failed(const struct request *request, struct error *error)
{
  int code = request_error(request);

  return error_set(error, code, "the statement cannot be built: %s",
                   sdel_strerror(code));
}
