-- Procedure: softdelete.read_key (internal)
--
-- Reads the columns of one unique key.
--
-- A key over other columns and the marker, as guides recommend it, protects
-- nothing where live rows have NULL in it: enable puts the generated column in the
-- place of the marker. So the marker is no column of such a key here, and old has
-- the key as it was. One over the marker alone is left as it is.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_marker
-- in_key: its name
-- out_key: JSON object {columns, text, group, not_null, bytes, wide,
--   holds, old}, see begin_facts; a
--   part that is an expression (MySQL) makes columns hold a null
--
-- Example
-- -------
-- CALL softdelete.read_key(@facts, 'email', @key);

DROP PROCEDURE IF EXISTS softdelete.read_key $$
CREATE PROCEDURE softdelete.read_key
  (IN facts LONGTEXT,
   IN in_key VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
   OUT out_key LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Reads the columns of one unique key.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_table VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_column VARCHAR(64);
  DECLARE v_direction VARCHAR(4);
  DECLARE v_prefix, v_bytes BIGINT;
  DECLARE v_holds, v_name TEXT;
  DECLARE v_old TEXT DEFAULT '';
  DECLARE v_marked, v_others INT DEFAULT 0;
  DECLARE v_done BOOLEAN DEFAULT FALSE;
  DECLARE c CURSOR FOR
    SELECT column_name, collation, sub_part
      FROM information_schema.statistics
     WHERE table_schema = v_schema AND table_name = v_table
       AND index_name = in_key
     ORDER BY seq_in_index;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  SELECT COALESCE(SUM(softdelete.is_marker(facts, column_name)), 0),
         COUNT(*) - COALESCE(SUM(softdelete.is_marker(facts, column_name)
           OR column_name IN ('softdelete_key', 'softdelete_key_other')), 0)
    INTO v_marked, v_others FROM information_schema.statistics
   WHERE table_schema = v_schema AND table_name = v_table
     AND index_name = in_key;
  SET out_key = JSON_OBJECT('columns', JSON_ARRAY(), 'bytes', 0, 'wide', 0);
  OPEN c;
  part_loop: LOOP
    FETCH c INTO v_column, v_direction, v_prefix;
    IF v_done THEN
      LEAVE part_loop;
    END IF;
    IF v_column IN ('softdelete_key', 'softdelete_key_other') THEN
      SET v_holds = LOWER(v_column), out_key = JSON_SET(out_key, '$.wide', 1);
      ITERATE part_loop;
    END IF;
    SET v_name = CONCAT(softdelete.quote_name(v_column),
          IF(v_prefix IS NULL, '', CONCAT('(', v_prefix, ')')),
          IF(v_direction = 'D', ' DESC', '')),
        v_old = CONCAT(v_old, IF(v_old = '', '', ', '), COALESCE(v_name, ''));
    IF v_others = 0 OR NOT softdelete.is_marker(facts, v_column) <=> TRUE THEN
      CALL softdelete.read_key_bytes(facts, v_column, v_prefix, v_bytes);
      SET v_done = FALSE, out_key = softdelete.key_with_part(out_key, v_column,
            v_name, v_prefix, v_bytes);
    END IF;
  END LOOP;
  CLOSE c;
  -- One that was widened with the marker in it is to be made again.
  IF v_marked > 0 AND v_others > 0 THEN
    SET out_key = JSON_SET(out_key, '$.old', v_old), v_holds = NULL;
  END IF;
  SET out_key = JSON_SET(out_key, '$.holds', v_holds);
END $$
