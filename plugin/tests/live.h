/* What the programs that test a live server share: random numbers, texts,
   connections, the time. */
#ifndef SOFTDELETE_LIVE_H
#define SOFTDELETE_LIVE_H

#include <mysql.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A generator of its own for every thread: a seed gives the same statements,
   though not the same order among threads. */
struct random
{
  uint64_t state;
};

struct random random_new(unsigned seed, unsigned thread);

/* A number from 0 to below - 1. */
unsigned random_below(struct random *random, unsigned below);

/* True in one of `times` cases. */
bool random_once(struct random *random, unsigned times);

/* A growing text. */
struct text
{
  char *bytes; /* NUL-terminated once something was added */
  size_t length;
  size_t capacity;
};

void text_free(struct text *text);
void text_reset(struct text *text);
void text_add(struct text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Seconds since some moment; not the time of day. */
double live_now(void);

/* A pause of 0 to most_microseconds. */
void live_rest(struct random *random, unsigned most_microseconds);

/* Root, without a password; gives up on an answer after `patience` seconds.
   NULL when that fails. */
MYSQL *live_connect(const char *socket, unsigned patience);

/* Runs statements, drops their results, and returns the first error's number,
   0 when there is none. *number, unless it is NULL, is the first column of the
   first row of the first result, or the number of rows that a first statement
   without a result changed; it stays as it is where the column is NULL or there
   is no row. */
unsigned live_ask(MYSQL *sql, const char *text, long long *number);

/* Runs all of them, until one fails; says which. */
int live_run_all(MYSQL *sql, const char *const *texts, size_t count);

/* The connection does not exist any more. */
bool live_is_lost(unsigned code);

#endif
