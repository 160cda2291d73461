/* Faults planted for the tests: a build with SOFTDELETE_PLANT_FAULTS does wrong
   where the environment variable SOFTDELETE_FAULT names the place, so that a
   test can show that it would notice. Any other build has none of it. */
#ifndef SOFTDELETE_FAULT_H
#define SOFTDELETE_FAULT_H

#ifdef SOFTDELETE_PLANT_FAULTS

#include <stdbool.h>

/* Whether the server was started with SOFTDELETE_FAULT=name, or with several
   names, separated by commas, of which this is one. */
bool sd_fault(const char *name);

#else

#define sd_fault(name) false

#endif

#endif
