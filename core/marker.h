/* What live, deleted and due mean in SQL: the one description of a marker, from
   which the plugin and the library write their statements. sql/ says the same
   in its own words (sql/util/marker_live.sql), and conformance/ compares them.
 */
#ifndef SOFTDELETE_MARKER_H
#define SOFTDELETE_MARKER_H

#include "typed_value.h"

enum sd_marker_kind
{
  SD_MARKER_TIME,     /* NULL is live; else the time of the deletion */
  SD_MARKER_SENTINEL, /* NOT NULL: one value is live; else the time */
  SD_MARKER_EPOCH,    /* 0, or NULL, is live; else a number of units */
  SD_MARKER_FLAG      /* one value, or NULL, is live; it has no time */
};

/* How a column with times keeps them. */
enum sd_marker_time
{
  SD_MARKER_NO_TIME,
  SD_MARKER_DATETIME, /* in UTC */
  SD_MARKER_INSTANT,  /* a TIMESTAMP: statements run in time_zone +00:00 */
  SD_MARKER_DATE,     /* the day, in UTC */
  SD_MARKER_NUMBER    /* units since 1970 */
};

/* Room for the longest value that the catalog keeps, and a NUL. */
#define SD_MARKER_VALUE_SIZE 257

struct sd_marker
{
  enum sd_marker_kind kind;
  char column[SD_NAME_SIZE];
  char time_column[SD_NAME_SIZE]; /* the marker itself, but for a flag; empty:
                                     there is none */
  enum sd_marker_time time;       /* how that column keeps times */
  unsigned long long per_second;  /* units of SD_MARKER_NUMBER */
  char precision;                 /* digits after the second, '0' to '6' */
  bool is_number;  /* values of a flag are written as numbers, not texts */
  bool is_instant; /* the marker itself is a TIMESTAMP */
  bool is_date;    /* .. a DATE */
  bool null_is_live;
  bool has_live_value; /* else NULL alone is live */
  bool writes_null;    /* a delete of a flag writes NULL */
  bool restores_null;
  bool keeps_time; /* a restore leaves time_column as it is, which is NOT NULL:
                      whoever reads the table's columns sets it */
  char live_value[SD_MARKER_VALUE_SIZE];
  char deleted_value[SD_MARKER_VALUE_SIZE];
  char restore_value[SD_MARKER_VALUE_SIZE];
};

/* The columns of softdelete.tables that say what the marker is, in the order of
   struct sd_marker_row, and how many they are. */
#define SD_MARKER_ROW                                                \
  "deleted_column,marker_type,deleted_zone,marker_kind,marker_unit," \
  "live_value,live_null,deleted_value,restore_value,time_column,time_type"
#define SD_MARKER_ROW_COLUMNS 11

/* What they hold, as texts; NULL is NULL. kind NULL: a catalog of version
   0.1.0, of which each is a time. */
struct sd_marker_row
{
  const char *column; /* deleted_column */
  const char *type;   /* marker_type; NULL: not known, so that zone tells it */
  const char *zone;   /* deleted_zone */
  const char *kind;   /* marker_kind */
  const char *unit;   /* marker_unit */
  const char *live_value;
  const char *live_null; /* "0" or "1"; NULL is "1" */
  const char *deleted_value;
  const char *restore_value;
  const char *time_column;
  const char *time_type;
};

/* The row of an answer, from its first of the columns SD_MARKER_ROW on. */
struct sd_marker_row sd_marker_row_of(char *const *texts);

/* Reads the row. Returns false where it describes no marker that can be written
   safely: a value that is no number where one belongs, an unknown kind or unit,
   a name that is too long, a delete that would leave a live row, a restore that
   would leave a deleted one. Whoever may write to the catalog could have put
   anything there. */
bool sd_marker_read(struct sd_marker *out, const struct sd_marker_row *row);

/* Schema, table, and again for the call. */
#define SD_MARKER_UNFIT                                               \
  "softdelete.tables does not say what the marker of %s.%s is: CALL " \
  "softdelete.check('%s', '%s')"

/* Whether both mean the same. */
bool sd_marker_equal(const struct sd_marker *one, const struct sd_marker *two);

/* Whether statements about the marker run in time_zone +00:00. */
bool sd_marker_is_zoned(const struct sd_marker *marker);

/* Whether a restore writes the date 0, which a session with NO_ZERO_DATE in its
   sql_mode cannot. */
bool sd_marker_restores_zero(const struct sd_marker *marker);

/* Whether a text is the date 0, with or without a time of the day. */
bool sd_marker_is_zero_date(const char *text);

/* Whether it is known when a row was deleted. */
bool sd_marker_has_time(const struct sd_marker *marker);

/* Whether that is known from another column than the marker. */
bool sd_marker_is_apart(const struct sd_marker *marker);

/* Where no time is known, and a call needs it: schema, table, marker. */
#define SD_MARKER_TIMELESS \
  "%s.%s: its marker `%s` has no time: name one with \"time_column\""

/* Appends the condition that a row is live, or deleted. It can be combined by
   AND as it is. alias is that of sd_sql_column. */
void sd_marker_append_live(struct sd_sql *sql, const struct sd_marker *marker,
                           const char *alias);
void sd_marker_append_deleted(struct sd_sql *sql,
                              const struct sd_marker *marker,
                              const char *alias);

/* Appends what the generated column of the unique keys holds for a live row,
   after its name: "=1", or the time that stands for NULL in style coalesce. */
void sd_marker_append_key_is_live(struct sd_sql *sql, bool live_style);

/* The type of the column with times, SD_TYPE_OTHER where there is none. */
enum sd_type sd_marker_time_type(const struct sd_marker *marker);

/* How a row's time is compared with a moment. */
enum sd_marker_compare
{
  SD_MARKER_BEFORE, /* deleted earlier than */
  SD_MARKER_UNTIL,  /* at this moment or earlier */
  SD_MARKER_SINCE   /* at this moment or later */
};

/* Appends "deleted, and the time compared with the moment", which is true of no
   live row, nor of one whose time is not known. A time that the column has
   rounded down stands for all moments that it may have been: none of them is
   BEFORE a moment unless all are. Of a DATE the whole day of the moment counts,
   for SINCE too. moment: in UTC, as sd_datetime_parse() takes it; where its
   bytes are NULL there is a ? for it, which only a DATETIME or TIMESTAMP of
   kind time can have. Without a column with times the text fails. */
void sd_marker_append_compared(struct sd_sql *sql,
                               const struct sd_marker *marker,
                               const char *alias,
                               enum sd_marker_compare compare,
                               const struct sd_value *moment);

/* Appends what comes after SET: the marker, and the column with times, of a row
   that is deleted at the moment, or, where that is NULL, by the server's clock;
   of a row that is restored. */
void sd_marker_append_delete(struct sd_sql *sql, const struct sd_marker *marker,
                             const char *alias, const struct sd_value *moment);
void sd_marker_append_restore(struct sd_sql *sql,
                              const struct sd_marker *marker,
                              const char *alias);

#endif
