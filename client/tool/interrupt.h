/* Ctrl-C. */
#ifndef SDEL_TOOL_INTERRUPT_H
#define SDEL_TOOL_INTERRUPT_H

#include <stdbool.h>

/* From now on the first Ctrl-C asks to stop; the second ends the program. */
void interrupt_catch(void);
bool interrupted(void);

#endif
