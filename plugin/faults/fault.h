/* Faults planted for the tests. A build with SOFTDELETE_PLANT_FAULTS does the
   wrong thing at the place that the environment variable SOFTDELETE_FAULT
   names, so that a test can show that it would notice. Other builds have no
   faults. */
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
