#include "tag.h"

#include <string.h>

struct json
{
  const char *at;
  const char *end;
};

/* A key or a value as it stands there, without quotes. */
struct part
{
  const char *text;
  size_t length;
  bool quoted;
};

static void skip_blanks(struct json *json)
{
  while (json->at < json->end && strchr(" \t\r\n", *json->at) && *json->at)
    json->at++;
}

/* Skips this character, and the blanks around it. */
static bool take(struct json *json, char c)
{
  skip_blanks(json);
  if (json->at == json->end || *json->at != c)
    return false;
  json->at++;
  skip_blanks(json);
  return true;
}

static bool take_string(struct json *json, struct part *part)
{
  if (json->at == json->end || *json->at != '"')
    return false;
  part->text = ++json->at;
  part->quoted = true;
  for (; json->at < json->end && *json->at != '"'; json->at++)
    if (*json->at == '\\' && ++json->at == json->end)
      return false;
  if (json->at == json->end)
    return false;
  part->length = (size_t)(json->at++ - part->text);
  return true;
}

/* A number, true, false or null. */
static bool take_word(struct json *json, struct part *part)
{
  part->text = json->at;
  part->quoted = false;
  while (json->at < json->end && *json->at &&
         strchr("+-.0123456789abcdefghijklmnopqrstuvwxyzE", *json->at))
    json->at++;
  part->length = (size_t)(json->at - part->text);
  return part->length > 0;
}

static bool part_is(const struct part *part, const char *text)
{
  return part->length == strlen(text) &&
         memcmp(part->text, text, part->length) == 0;
}

/* A member that is there twice counts once: the first. */
static bool take_member(struct json *json, struct part *version,
                        struct part *id)
{
  struct part key;
  struct part value;

  if (!take_string(json, &key) || !take(json, ':') ||
      (!take_string(json, &value) && !take_word(json, &value)))
    return false;
  if (part_is(&key, "softdelete") && !version->text)
    *version = value;
  if (part_is(&key, "id") && !id->text)
    *id = value;
  return true;
}

bool sd_tag_read(char id[SD_TABLE_ID_SIZE], const char *text, size_t length)
{
  struct json json = {text, text + length};
  struct part version = {NULL, 0, false};
  struct part found = {NULL, 0, false};

  id[0] = '\0';
  if (!take(&json, '{'))
    return false;
  do
    if (!take_member(&json, &version, &found))
      return false;
  while (take(&json, ','));
  if (!take(&json, '}') || json.at != json.end || !version.text ||
      version.quoted || !part_is(&version, "1") || !found.text ||
      !found.quoted || found.length != SD_TABLE_ID_SIZE - 1 ||
      memchr(found.text, '\0', found.length))
    return false;
  memcpy(id, found.text, found.length);
  id[found.length] = '\0';
  return true;
}
