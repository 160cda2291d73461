-- Function: softdelete.quote_table (internal)
--
-- Returns `schema`.`table`, quoted.
--
-- Parameters
-- ----------
-- in_schema, in_table: the names
--
-- Returns the quoted and qualified name.
--
-- Example
-- -------
-- SELECT softdelete.quote_table('shop', 'orders');  -- `shop`.`orders`

DROP FUNCTION IF EXISTS softdelete.quote_table $$
CREATE FUNCTION softdelete.quote_table
  (in_schema VARCHAR(64), in_table VARCHAR(64))
  RETURNS VARCHAR(261) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the quoted and qualified name of a table.'
  RETURN CONCAT(softdelete.quote_name(in_schema), '.',
                softdelete.quote_name(in_table)) $$
