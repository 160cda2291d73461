// The same from C++: handles in unique_ptr, values in an array.
#include "example.h"

#include <memory>

struct free_query
{
  void operator()(sdel_query *query) const
  {
    sdel_query_free(query);
  }
};

int main()
{
  MYSQL *mysql = example_connect();
  sdel_t *sd = nullptr;
  sdel_query *made = nullptr;
  uint64_t rows = 0;

  check(sdel_open(&sd, mysql), "open");
  check(sdel_query_new(&made, sd, "orders"), sdel_error(sd));
  std::unique_ptr<sdel_query, free_query> query(made);
  const sdel_value values[] = {sdel_text("Ann"), sdel_int(5)};
  (void)sdel_where(query.get(), "customer = ? AND total > ?", values, 2);
  check(sdel_count(&rows, query.get()), sdel_error(sd));
  (void)printf("%" PRIu64 " rows\n", rows);
  query.reset();
  sdel_close(sd);
  example_end(mysql);
  return 0;
}
