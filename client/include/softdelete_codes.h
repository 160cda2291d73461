/* Included by softdelete.h: the codes that its functions return, and limits. */
#ifndef SOFTDELETE_CODES_H
#define SOFTDELETE_CODES_H

/* Return codes. */
#define SDEL_OK 0
/* sdel_next(): a row is there. */
#define SDEL_ROW 1

/* Out of memory. */
#define SDEL_ENOMEM (-1)
/* An argument is NULL or out of range, or the call does not fit the query. */
#define SDEL_EINVAL (-2)
/* The server refused; sdel_errno() and sdel_sqlstate() say why. */
#define SDEL_ESERVER (-3)
/* The connection is lost. What the server has committed stays. */
#define SDEL_ELOST (-4)
/* The table does not exist, or the account may not see it. */
#define SDEL_ENOTABLE (-5)
/* The table is not enabled and has no marker column of that name; or it is not
   the table that was enabled, or was enabled elsewhere, or the server's catalog
   does not say what its marker is. */
#define SDEL_ENOMARKER (-6)
/* No such column, in the result or on the server. */
#define SDEL_ENOCOLUMN (-7)
/* The table has no primary key, or the key has another number of columns. */
#define SDEL_EKEY (-8)
/* The number of `?` differs from the number of values. */
#define SDEL_EPARAMS (-9)
/* Update or delete without any condition; see sdel_everything(). */
#define SDEL_ENOWHERE (-10)
/* SQL text that is not complete in itself, or a malformed {table}. */
#define SDEL_ESYNTAX (-11)
/* The statement would be longer than SDEL_SQL_MAX, or have over 65,535 `?`. */
#define SDEL_ETOOBIG (-12)
/* A streamed result is still open on this connection. */
#define SDEL_EBUSY (-13)
/* The column's value is not of that type. */
#define SDEL_ETYPE (-14)
/* The column's value does not fit. */
#define SDEL_ERANGE (-15)
/* The column's value is NULL. */
#define SDEL_ENULL (-16)
/* In the connection's character set (big5, gbk, sjis, ..) a byte of a letter
   can look like a quote. */
#define SDEL_ECHARSET (-17)
/* A row has that value of a unique key already: at a restore, a live row. */
#define SDEL_EUNIQUE (-18)
/* The account lacks a privilege, or the server is read-only. */
#define SDEL_EDENIED (-19)
/* The caller's progress function asked to stop. */
#define SDEL_ESTOPPED (-20)
/* Not possible with this table, this kind of marker or this kind of query. */
#define SDEL_EUNSUPPORTED (-21)

/* Longest SQL text that is accepted or built, in bytes. */
#define SDEL_SQL_MAX (4u * 1024u * 1024u)
/* How many prepared statements a handle keeps unless sdel_set_cache() says
   otherwise, and how many it can keep. */
#define SDEL_CACHE_DEFAULT 32u
#define SDEL_CACHE_MAX     1024u

#endif
