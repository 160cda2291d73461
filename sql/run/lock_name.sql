-- Function: softdelete.lock_name (internal)
--
-- Returns the name of the lock that enable and disable of a table take.
--
-- Parameters
-- ----------
-- facts: see begin_facts
--
-- Returns the name.
--
-- Example
-- -------
-- SELECT softdelete.lock_name('{"schema": "shop", "table": "orders"}');

DROP FUNCTION IF EXISTS softdelete.lock_name $$
CREATE FUNCTION softdelete.lock_name (facts LONGTEXT)
  RETURNS VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the name of the lock that enable and disable take.'
  RETURN CONCAT('softdelete ',
    LEFT(SHA2(softdelete.table_at(facts, '$.table'), 256), 40)) $$
