-- Function: softdelete.table_at (internal)
--
-- Returns `schema`.`table` of one of the names in the facts.
--
-- Parameters
-- ----------
-- facts: see begin_facts, or another JSON object with a schema
-- in_path: '$.table', '$.rows' (where the rows are) or '$.base' (where they
--   are to be)
--
-- Returns the quoted and qualified name.
--
-- Example
-- -------
-- SELECT softdelete.table_at('{"schema": "shop", "rows": "orders"}', '$.rows');

DROP FUNCTION IF EXISTS softdelete.table_at $$
CREATE FUNCTION softdelete.table_at (facts LONGTEXT, in_path VARCHAR(16))
  RETURNS VARCHAR(261) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the quoted and qualified name of a table in the facts.'
  RETURN softdelete.quote_table(softdelete.json_text(facts, '$.schema'),
                                softdelete.json_text(facts, in_path)) $$
