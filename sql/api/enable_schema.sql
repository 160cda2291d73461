-- Procedure: softdelete.enable_schema (internal)
--
-- Runs enable, or plan, for every table of a schema that is in the catalog or
-- bears softdelete's own objects. A table that is refused does not stop the
-- others.
--
-- Parameters
-- ----------
-- in_schema: the schema; NULL for all
-- in_options: as of softdelete.enable; only "online" may be given
-- in_plan: TRUE to change nothing
-- out_rows: JSON array of objects with the columns of the result set
-- out_refused: the number of tables that were refused
-- out_error: the first refusal
--
-- Example
-- -------
-- CALL softdelete.enable_schema('shop', NULL, FALSE, @rows, @n, @error);

DROP PROCEDURE IF EXISTS softdelete.enable_schema $$
CREATE PROCEDURE softdelete.enable_schema
  (IN in_schema VARCHAR(255), IN in_options LONGTEXT, IN in_plan BOOLEAN,
   OUT out_rows LONGTEXT, OUT out_refused INT, OUT out_error TEXT)
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Runs enable or plan for every table of a schema.'
BEGIN
  DECLARE v_tables LONGTEXT;
  DECLARE i INT DEFAULT 0;
  DECLARE v_schema, v_table VARCHAR(64);
  DECLARE v_error TEXT;

  IF @@lower_case_table_names <> 0 THEN
    SET in_schema = LOWER(in_schema);
  END IF;
  IF in_schema IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM information_schema.schemata
        WHERE schema_name = CONVERT(in_schema USING utf8mb3)) THEN
    CALL softdelete.refuse(CONCAT(in_schema, ': there is no such schema'));
  END IF;
  CALL softdelete.refuse_options(in_options, JSON_ARRAY('online'));
  CALL softdelete.list_tables(in_schema, v_tables);
  SET out_rows = JSON_ARRAY(), out_refused = 0, out_error = NULL;
  WHILE i < JSON_LENGTH(v_tables) DO
    SET v_schema = softdelete.json_text(v_tables, CONCAT('$[', i, '].schema')),
        v_table = softdelete.json_text(v_tables, CONCAT('$[', i, '].table')),
        v_error = NULL, i = i + 1;
    CALL softdelete.enable_known(v_schema, v_table, in_options, in_plan,
                                 out_rows, v_error);
    IF v_error IS NOT NULL THEN
      SET out_refused = out_refused + 1,
          out_error = COALESCE(out_error, v_error);
    END IF;
  END WHILE;
END $$
