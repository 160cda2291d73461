-- Procedure: softdelete.list_tables (internal)
--
-- Lists the tables of a schema that bear softdelete's own objects or are in the
-- catalog. Those that bear them come first, so that a table that was renamed
-- takes its row of the catalog before anybody looks for the old name.
--
-- Parameters
-- ----------
-- in_schema: the schema; NULL for all
-- out_tables: JSON array of objects with schema and table, the name that enable
--   takes
--
-- Example
-- -------
-- CALL softdelete.list_tables('shop', @tables);

DROP PROCEDURE IF EXISTS softdelete.list_tables $$
CREATE PROCEDURE softdelete.list_tables
  (IN in_schema VARCHAR(64), OUT out_tables LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Lists the tables of a schema that enable knows.'
BEGIN
  DECLARE v_wanted VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_schema;
  DECLARE v_schema, v_table VARCHAR(64);
  DECLARE v_item TEXT;
  DECLARE v_kind INT;
  DECLARE v_done BOOLEAN DEFAULT FALSE;
  DECLARE c CURSOR FOR
    SELECT 1, table_schema, table_name FROM information_schema.columns
     WHERE (v_wanted IS NULL OR table_schema = v_wanted)
       AND column_name = 'softdelete_key' AND generation_expression <> ''
     UNION
    SELECT 1, event_object_schema, event_object_table
      FROM information_schema.triggers
     WHERE (v_wanted IS NULL OR event_object_schema = v_wanted)
       AND (trigger_name LIKE '%\_softdelete\_guard'
            OR trigger_name LIKE '%\_softdelete\_deleted\_by')
     UNION
    SELECT 2, table_schema, table_name FROM softdelete.tables
     WHERE in_schema IS NULL OR table_schema = in_schema
     ORDER BY 1, 2, 3;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  SET out_tables = JSON_ARRAY();
  OPEN c;
  table_loop: LOOP
    SET v_done = FALSE;
    FETCH c INTO v_kind, v_schema, v_table;
    IF v_done THEN
      LEAVE table_loop;
    END IF;
    IF v_kind = 1 THEN
      SET v_table = softdelete.table_of_rows(v_schema, v_table);
    END IF;
    SET v_item = JSON_OBJECT('schema', v_schema, 'table', v_table);
    IF NOT JSON_CONTAINS(out_tables, v_item) THEN
      SET out_tables = JSON_ARRAY_APPEND(out_tables, '$',
                                         JSON_EXTRACT(v_item, '$'));
    END IF;
  END LOOP;
  CLOSE c;
END $$
