-- Function: softdelete.has_table (internal)
--
-- Returns whether there is a table or view of this name.
--
-- Parameters
-- ----------
-- in_schema, in_table: the names
--
-- Returns 1 or 0.
--
-- Example
-- -------
-- SELECT softdelete.has_table('shop', 'orders_live');

DROP FUNCTION IF EXISTS softdelete.has_table $$
CREATE FUNCTION softdelete.has_table
  (in_schema VARCHAR(64), in_table VARCHAR(80))
  RETURNS BOOLEAN
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Returns whether there is a table or view of this name.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_schema;
  DECLARE v_table VARCHAR(80) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_table;
  RETURN EXISTS (SELECT 1 FROM information_schema.tables
                  WHERE table_schema = v_schema AND table_name = v_table);
END $$
