-- Procedure: softdelete.read_table (internal)
--
-- Reads the table as it is now. It refuses nothing: refuse_table and
-- refuse_marker judge what it has read.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_options
--
-- Example
-- -------
-- CALL softdelete.read_table(@facts);

DROP PROCEDURE IF EXISTS softdelete.read_table $$
CREATE PROCEDURE softdelete.read_table (INOUT facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Reads the table as it is now.'
BEGIN
  DECLARE v_state VARCHAR(16) DEFAULT softdelete.json_text(facts, '$.state');
  DECLARE v_hide BOOLEAN DEFAULT softdelete.json_text(facts, '$.hide');
  DECLARE v_hidden BOOLEAN
    DEFAULT COALESCE(softdelete.json_text(facts, '$.hidden'), '0');
  DECLARE v_all VARCHAR(80);
  DECLARE v_schema, v_table, v_rows
    VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci;
  DECLARE v_type, v_all_type, v_engine VARCHAR(64);
  DECLARE v_base VARCHAR(80);
  DECLARE v_other VARCHAR(130);
  DECLARE v_temporary BOOLEAN;

  SET v_schema = softdelete.json_text(facts, '$.schema');
  SET v_table = softdelete.json_text(facts, '$.table');
  SET v_all = CONCAT(v_table, '_all');
  SET v_base = IF(v_hide, v_all, v_table);

  SELECT table_type INTO v_type FROM information_schema.tables
   WHERE table_schema = v_schema AND table_name = v_table
     AND table_type <> 'TEMPORARY';
  IF (v_hide OR v_hidden) AND CHAR_LENGTH(v_all) <= 64 THEN
    SET v_rows = v_all;
    SELECT table_type INTO v_all_type FROM information_schema.tables
     WHERE table_schema = v_schema AND table_name = v_rows
       AND table_type <> 'TEMPORARY';
  END IF;
  -- With "hide" the rows are in <table> until the names have been swapped.
  SET v_rows = IF(v_all_type IS NOT NULL
                    AND (v_hidden OR (v_hide AND v_state IS NOT NULL))
                    AND (v_type IS NULL OR v_type = 'VIEW'),
                  v_all, v_table);
  IF v_rows <> v_table THEN
    SET v_type = v_all_type;
  END IF;

  SELECT CONCAT(table_schema, '.', table_name) INTO v_other
    FROM softdelete.tables
   WHERE table_schema = v_schema AND base_table = v_table
     AND table_name <> v_table;
  SET v_temporary = EXISTS (
    SELECT 1 FROM information_schema.tables
     WHERE table_schema = v_schema AND table_name = v_rows
       AND table_type = 'TEMPORARY');
  IF v_type IS NOT NULL AND NOT v_temporary THEN
    SELECT engine INTO v_engine FROM information_schema.tables
     WHERE table_schema = v_schema AND table_name = v_rows;
  END IF;

  SET facts = JSON_SET(facts, '$.base', v_base, '$.rows', v_rows,
    '$.type', v_type, '$.engine', v_engine, '$.rows_of', v_other,
    '$.temporary', IF(v_temporary, '1', '0'));
  -- A view has no engine, and reading the columns of a broken one warns.
  IF v_engine IS NOT NULL THEN
    CALL softdelete.read_primary_key(facts);
    CALL softdelete.read_tag(facts);
    CALL softdelete.read_marker(facts);
    CALL softdelete.read_algorithms(facts);
  END IF;
END $$
