-- Function: softdelete.catalog_where (internal)
--
-- Returns the condition that selects a table's row of the catalog.
--
-- Parameters
-- ----------
-- facts: see begin_facts
--
-- Returns the WHERE clause, with a blank before it.
--
-- Example
-- -------
-- SELECT softdelete.catalog_where('{"schema": "shop", "table": "orders"}');

DROP FUNCTION IF EXISTS softdelete.catalog_where $$
CREATE FUNCTION softdelete.catalog_where (facts LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the WHERE clause that selects a table''s catalog row.'
  RETURN CONCAT(
    ' WHERE table_schema = ',
    softdelete.quote_text(softdelete.json_text(facts, '$.schema')),
    ' AND table_name = ',
    softdelete.quote_text(softdelete.json_text(facts, '$.table'))) $$
