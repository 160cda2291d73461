/* What a handle holds. ../handle.c opens and closes one. */
#ifndef SDEL_VERBS_HANDLE_H
#define SDEL_VERBS_HANDLE_H

#include "catalog/table.h"
#include "wire/connection.h"

struct sdel_handle
{
  struct connection connection;
  struct catalog catalog;
  bool by_function; /* the last call changed its rows by functions */
};

#endif
