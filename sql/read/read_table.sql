-- Procedure: softdelete.read_table (internal)
--
-- Reads the table as it is now and refuses one that cannot be soft-deleted.
-- Changes nothing.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after read_options; out also: base (where the
--   rows are to be), rows (where they are now), engine facts, the marker
--   (deleted_column as it is spelt, marker_type, marker_exists, adopted, zone),
--   unique, why_unique, primary_key
--
-- Example
-- -------
-- CALL softdelete.read_table(@t);

DROP PROCEDURE IF EXISTS softdelete.read_table $$
CREATE PROCEDURE softdelete.read_table (INOUT t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_display VARCHAR(130) DEFAULT softdelete.val(t, '$.display');
  DECLARE v_state VARCHAR(16) DEFAULT softdelete.val(t, '$.state');
  DECLARE v_hide BOOLEAN DEFAULT softdelete.val(t, '$.hide');
  DECLARE v_schema, v_table, v_rows
    VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci;
  DECLARE v_type, v_all_type, v_engine VARCHAR(64);
  DECLARE v_base VARCHAR(80);
  DECLARE v_other VARCHAR(130);

  IF softdelete.val(t, '$.schema') IN ('mysql', 'information_schema',
       'performance_schema', 'sys', 'softdelete') THEN
    CALL softdelete.refuse(CONCAT(v_display,
      ' is in a schema of the server: only tables of users can be enabled'));
  END IF;
  SET v_schema = softdelete.val(t, '$.schema');
  SET v_table = softdelete.val(t, '$.table');
  SET v_base = CONCAT(v_table, IF(v_hide, '_all', ''));

  SELECT table_type INTO v_type FROM information_schema.tables
   WHERE table_schema = v_schema AND table_name = v_table
     AND table_type <> 'TEMPORARY';
  IF v_hide AND CHAR_LENGTH(v_base) <= 64 THEN
    SET v_rows = v_base;
    SELECT table_type INTO v_all_type FROM information_schema.tables
     WHERE table_schema = v_schema AND table_name = v_rows
       AND table_type <> 'TEMPORARY';
  END IF;
  -- With "hide" the rows are in <table> until the names have been swapped.
  SET v_rows = IF(v_hide AND v_state IS NOT NULL AND v_all_type IS NOT NULL
                    AND (v_type IS NULL OR v_type = 'VIEW'),
                  v_base, v_table);
  IF v_rows <> v_table THEN
    SET v_type = v_all_type;
  END IF;

  SELECT CONCAT(table_schema, '.', table_name) INTO v_other
    FROM softdelete.tables
   WHERE table_schema = v_schema AND base_table = v_table
     AND table_name <> v_table;

  IF v_type IS NULL THEN
    CALL softdelete.refuse(CONCAT(v_display, ': there is no such table',
      ' (a temporary table cannot be enabled)'));
  ELSEIF EXISTS (SELECT 1 FROM information_schema.tables
                  WHERE table_schema = v_schema AND table_name = v_rows
                    AND table_type = 'TEMPORARY') THEN
    CALL softdelete.refuse(CONCAT(v_display,
      ' is hidden by a temporary table of this session: drop that first'));
  ELSEIF v_other IS NOT NULL THEN
    CALL softdelete.refuse(CONCAT(v_display, ' holds the rows of ', v_other,
      ', which is enabled: name that one'));
  ELSEIF v_type = 'VIEW' OR v_type = 'SYSTEM VIEW' THEN
    CALL softdelete.refuse(CONCAT(v_display,
      ' is a view: enable the table that it reads'));
  ELSEIF v_type = 'SYSTEM VERSIONED' THEN
    CALL softdelete.refuse(CONCAT(v_display, ' is system-versioned, it keeps',
      ' deleted rows already: see FOR SYSTEM_TIME, or drop the versioning'));
  ELSEIF v_type <> 'BASE TABLE' THEN
    CALL softdelete.refuse(CONCAT(v_display, ' is a ', LOWER(v_type),
      ', not a table'));
  END IF;

  SELECT engine INTO v_engine FROM information_schema.tables
   WHERE table_schema = v_schema AND table_name = v_rows;
  IF v_engine IS NULL OR v_engine <> 'InnoDB' THEN
    CALL softdelete.refuse(CONCAT(v_display, ' has the engine ',
      COALESCE(v_engine, '(unknown)'),
      ': only InnoDB is supported; ALTER TABLE .. ENGINE = InnoDB first'));
  END IF;

  SET t = JSON_SET(t, '$.base', v_base, '$.rows', v_rows);
  CALL softdelete.read_primary_key(t);
  CALL softdelete.read_marker(t);
  CALL softdelete.read_algorithms(t);
END $$
