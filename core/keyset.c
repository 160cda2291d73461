#include "keyset.h"

static void append_comparison(struct sd_sql *sql, const struct sd_keyset *place,
                              size_t i, const char *comparison)
{
  place->append_column(sql, place->context, i);
  sd_sql_raw(sql, comparison);
  place->append_value(sql, place->context, i);
}

void sd_keyset_append_range(struct sd_sql *sql, const struct sd_keyset *place,
                            enum sd_keyset_range range)
{
  const char *beyond = range == SD_KEYSET_AFTER ? ">" : "<";
  const char *bound = range == SD_KEYSET_AFTER ? ">=" : "<=";
  size_t last = place->count - 1;

  if (last > 0)
  {
    append_comparison(sql, place, 0, bound);
    sd_sql_raw(sql, " AND (");
  }
  for (size_t i = 0; i < last; i++)
  {
    append_comparison(sql, place, i, beyond);
    sd_sql_raw(sql, " OR (");
    append_comparison(sql, place, i, "=");
    sd_sql_raw(sql, " AND (");
  }
  append_comparison(sql, place, last,
                    range == SD_KEYSET_AFTER ? beyond : bound);
  for (size_t i = 0; i < last; i++)
    sd_sql_raw(sql, "))");
  if (last > 0)
    sd_sql_raw(sql, ")");
}
