-- Procedure: softdelete.find_marker (internal)
--
-- Finds the marker among the columns of a table by the names that people give to
-- one, whatever their case and underscores. A flag beside a nullable time is one
-- marker, with the time as its time_column. Names that say the opposite (active,
-- live, status) are never taken, nor are generated columns.
--
-- `archived_at` often says something else beside `deleted_at`: it is taken only
-- where there is no other.
--
-- Parameters
-- ----------
-- facts: see begin_facts; rows is known
--
-- Example
-- -------
-- CALL softdelete.find_marker(@facts);

DROP PROCEDURE IF EXISTS softdelete.find_marker $$
CREATE PROCEDURE softdelete.find_marker (INOUT facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Finds the marker among the columns of a table by its name.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_wanted VARCHAR(16) DEFAULT softdelete.json_text(facts, '$.marker');
  DECLARE v_time VARCHAR(64)
    DEFAULT LOWER(softdelete.json_text(facts, '$.time_column'));
  DECLARE v_name, v_marker, v_found_time VARCHAR(64);
  DECLARE v_class VARCHAR(8);
  DECLARE v_nullable, v_names TEXT;
  DECLARE v_markers, v_times, v_others INT DEFAULT 0;
  DECLARE v_second, v_done BOOLEAN DEFAULT FALSE;
  DECLARE c CURSOR FOR
    SELECT column_name, softdelete.marker_class(LOWER(column_type)),
           is_nullable,
           REPLACE(LOWER(column_name), '_', '') = 'archivedat' AS second
      FROM information_schema.columns
     WHERE table_schema = v_schema AND table_name = v_rows
       AND COALESCE(generation_expression, '') = ''
       AND REPLACE(LOWER(column_name), '_', '') IN (
         'deletedat', 'deletedon', 'deletedtime', 'deleteddate', 'deleteat',
         'deletetime', 'deltime', 'datedeleted', 'discardedat', 'removedat',
         'softdeletedat', 'trashed', 'trashedat', 'archivedat', 'deleted',
         'isdeleted', 'isdelete', 'isdel', 'isremoved', 'issoftdeleted',
         'softdeleted', 'delflag', 'deleteflag', 'deletedflag')
     ORDER BY second, ordinal_position;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  OPEN c;
  column_loop: LOOP
    FETCH c INTO v_name, v_class, v_nullable, v_second;
    IF v_done OR (v_second AND v_names IS NOT NULL) THEN
      LEAVE column_loop;
    ELSEIF COALESCE(LOWER(v_name) = v_time, FALSE)
       OR (v_wanted IN ('time', 'sentinel') AND v_class <> 'moment')
       OR (v_wanted = 'epoch' AND v_class = 'moment') THEN
      ITERATE column_loop;
    END IF;
    SET v_names = CONCAT_WS(', ', v_names, softdelete.quote_name(v_name));
    IF v_class = 'moment' AND v_nullable = 'YES' THEN
      SET v_times = v_times + 1, v_found_time = v_name;
    ELSE
      SET v_others = v_others + 1, v_marker = v_name;
    END IF;
  END LOOP;
  CLOSE c;

  SET facts = JSON_SET(facts,
    '$.deleted_column', COALESCE(v_marker, v_found_time, 'deleted_at'),
    '$.candidates',
      IF(v_times > 1 OR v_others > 1
           OR (v_times + v_others = 2 AND v_time IS NOT NULL), v_names, NULL));
  IF v_times = 1 AND v_others = 1 AND v_time IS NULL THEN
    SET facts = JSON_SET(facts, '$.time_column', v_found_time);
  END IF;
END $$
