-- Function: softdelete.has_column (internal)
--
-- Returns whether the table that holds the rows has a column of this name.
--
-- Parameters
-- ----------
-- facts: see begin_facts
-- in_column: the name
--
-- Returns 1 or 0.
--
-- Example
-- -------
-- SELECT softdelete.has_column(@facts, 'deleted_by');

DROP FUNCTION IF EXISTS softdelete.has_column $$
CREATE FUNCTION softdelete.has_column (facts LONGTEXT, in_column VARCHAR(64))
  RETURNS BOOLEAN
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Returns whether the table that holds the rows has a column.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_column VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_column;
  -- ER_WARN_I_S_SKIPPED_TABLE: the table is being altered, so it exists.
  DECLARE EXIT HANDLER FOR 1684 RETURN TRUE;

  RETURN EXISTS (SELECT 1 FROM information_schema.columns
                  WHERE table_schema = v_schema AND table_name = v_rows
                    AND column_name = v_column);
END $$
