/* The types of columns. */
#ifndef SDEL_CATALOG_COLUMN_TYPE_H
#define SDEL_CATALOG_COLUMN_TYPE_H

#include "typed_value.h"

/* Of information_schema's data_type. A type that is not known is
   SD_TYPE_OTHER. */
enum sd_type column_type(const char *data_type);

#endif
