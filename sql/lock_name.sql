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
  RETURNS VARCHAR(64)
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  RETURN CONCAT('softdelete ', MD5(softdelete.quote_table(
    JSON_VALUE(t, '$.schema'), JSON_VALUE(t, '$.table')))) $$
