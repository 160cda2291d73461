-- Function: softdelete.object_name (internal)
--
-- Returns the name of an object that belongs to a table: the table's name and a
-- suffix. A name that would be too long is cut and gets a hash of the whole, so
-- that two long names stay apart.
--
-- Parameters
-- ----------
-- in_table: the table's name
-- in_suffix: at most 24 characters
--
-- Returns the name.
--
-- Example
-- -------
-- SELECT softdelete.object_name('orders', '_softdelete_guard');
--   -- orders_softdelete_guard

DROP FUNCTION IF EXISTS softdelete.object_name $$
CREATE FUNCTION softdelete.object_name
  (in_table VARCHAR(64), in_suffix VARCHAR(24))
  RETURNS VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the name of an object that belongs to a table.'
  RETURN CONCAT(
    IF(CHAR_LENGTH(in_table) <= 40, in_table,
       CONCAT(LEFT(in_table, 31), '_', LEFT(SHA2(in_table, 256), 8))),
    in_suffix) $$
