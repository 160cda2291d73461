-- Function: softdelete.catalog_where (internal)
--
-- The condition that selects a table's row of the catalog.
--
-- Parameters
-- ----------
-- t: the table, a JSON object with schema and table
--
-- Returns the WHERE clause, with a blank before it.
--
-- Example
-- -------
-- SELECT softdelete.catalog_where('{"schema": "shop", "table": "orders"}');

DROP FUNCTION IF EXISTS softdelete.catalog_where $$
CREATE FUNCTION softdelete.catalog_where (t LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  RETURN CONCAT(
    ' WHERE table_schema = ',
    softdelete.quote_text(softdelete.val(t, '$.schema')),
    ' AND table_name = ',
    softdelete.quote_text(softdelete.val(t, '$.table'))) $$
