#include "commands.h"
#include "keys.h"

int cmd_delete(struct tool *tool)
{
  return change_rows(tool, "deleted", SDEL_LIVE, sdel_delete, sdel_delete_keys);
}
