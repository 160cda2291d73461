#include "server/counters.h"

struct sd_counters sd_counters;
