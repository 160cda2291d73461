-- Function: softdelete.lock_name (internal)
--
-- The name of the lock that enable and disable of a table take.
--
-- Parameters
-- ----------
-- t: the table, a JSON object with schema and table
--
-- Returns the name.
--
-- Example
-- -------
-- SELECT softdelete.lock_name('{"schema": "shop", "table": "orders"}');

DROP FUNCTION IF EXISTS softdelete.lock_name $$
CREATE FUNCTION softdelete.lock_name (t LONGTEXT)
  RETURNS VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  RETURN CONCAT('softdelete ',
    LEFT(SHA2(softdelete.table_at(t, '$.table'), 256), 40)) $$
