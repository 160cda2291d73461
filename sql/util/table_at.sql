-- Function: softdelete.table_at (internal)
--
-- `schema`.`table` of one of the names that t has.
--
-- Parameters
-- ----------
-- t: the table, a JSON object with schema
-- in_path: '$.table', '$.rows' (where the rows are) or '$.base' (where they
--   are to be)
--
-- Returns the quoted and qualified name.
--
-- Example
-- -------
-- SELECT softdelete.table_at('{"schema": "shop", "rows": "orders"}', '$.rows');

DROP FUNCTION IF EXISTS softdelete.table_at $$
CREATE FUNCTION softdelete.table_at (t LONGTEXT, in_path VARCHAR(16))
  RETURNS VARCHAR(261) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  RETURN softdelete.quote_table(softdelete.val(t, '$.schema'),
                                softdelete.val(t, in_path)) $$
