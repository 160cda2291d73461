/* Many rows by their keys, in few statements, all or nothing. */
#include "example.h"

int main(void)
{
  MYSQL *mysql = example_connect();
  sdel_t *sd = NULL;
  /* Keys of two columns: order_id and line, one key after the other. */
  const sdel_value keys[] = {sdel_int(1), sdel_int(1), sdel_int(1),
                             sdel_int(2), sdel_int(9), sdel_int(9)};
  uint64_t rows;

  check(sdel_open(&sd, mysql), "open");
  check(sdel_delete_keys(&rows, sd, "items", keys, 2, 3), sdel_error(sd));
  (void)printf("deleted: %" PRIu64 "\n", rows);
  check(sdel_restore_keys(&rows, sd, "items", keys, 2, 3), sdel_error(sd));
  (void)printf("restored: %" PRIu64 "\n", rows);
  sdel_close(sd);
  example_end(mysql);
  return 0;
}
