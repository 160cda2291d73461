#include "catalog/column_type.h"

#include <strings.h>

static const struct
{
  const char *name;
  enum sd_type type;
} types[] = {
    {"tinyint", SD_TYPE_INTEGER},    {"smallint", SD_TYPE_INTEGER},
    {"mediumint", SD_TYPE_INTEGER},  {"int", SD_TYPE_INTEGER},
    {"bigint", SD_TYPE_INTEGER},     {"year", SD_TYPE_INTEGER},
    {"decimal", SD_TYPE_DECIMAL},    {"float", SD_TYPE_REAL},
    {"double", SD_TYPE_REAL},        {"date", SD_TYPE_DATE},
    {"time", SD_TYPE_TIME},          {"datetime", SD_TYPE_DATETIME},
    {"timestamp", SD_TYPE_DATETIME}, {"char", SD_TYPE_TEXT},
    {"varchar", SD_TYPE_TEXT},       {"tinytext", SD_TYPE_TEXT},
    {"text", SD_TYPE_TEXT},          {"mediumtext", SD_TYPE_TEXT},
    {"longtext", SD_TYPE_TEXT},      {"enum", SD_TYPE_TEXT},
    {"set", SD_TYPE_TEXT},           {"uuid", SD_TYPE_TEXT},
    {"inet4", SD_TYPE_TEXT},         {"inet6", SD_TYPE_TEXT},
    {"binary", SD_TYPE_BINARY},      {"varbinary", SD_TYPE_BINARY},
    {"tinyblob", SD_TYPE_BINARY},    {"blob", SD_TYPE_BINARY},
    {"mediumblob", SD_TYPE_BINARY},  {"longblob", SD_TYPE_BINARY},
};

enum sd_type column_type(const char *data_type)
{
  size_t i;

  for (i = 0; data_type && i < sizeof types / sizeof *types; i++)
    if (!strcasecmp(data_type, types[i].name))
      return types[i].type;
  return SD_TYPE_OTHER;
}
