-- Function: softdelete.is_period_key (internal)
--
-- Returns whether a key is WITHOUT OVERLAPS. The information schema does not
-- say so, but such a key ends with the end and the start of a period, and a
-- period is a CHECK of its table that says start < end.
--
-- Parameters
-- ----------
-- facts: see begin_facts
-- in_key: the key's name
--
-- Returns 1 or 0.
--
-- Example
-- -------
-- SELECT softdelete.is_period_key('{"schema": "a", "rows": "b"}', 'PRIMARY');

DROP FUNCTION IF EXISTS softdelete.is_period_key $$
CREATE FUNCTION softdelete.is_period_key (facts LONGTEXT, in_key VARCHAR(64))
  RETURNS BOOLEAN
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Returns whether a key is WITHOUT OVERLAPS.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_key VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_key;
  DECLARE v_last INT;
  DECLARE v_start, v_end VARCHAR(64);

  IF NOT softdelete.is_mariadb() THEN
    RETURN FALSE;
  END IF;
  SELECT MAX(seq_in_index) INTO v_last FROM information_schema.statistics
   WHERE table_schema = v_schema AND table_name = v_rows
     AND index_name = v_key AND column_name <> 'softdelete_key';
  SELECT MAX(IF(seq_in_index = v_last, column_name, NULL)),
         MAX(IF(seq_in_index = v_last - 1, column_name, NULL))
    INTO v_start, v_end FROM information_schema.statistics
   WHERE table_schema = v_schema AND table_name = v_rows
     AND index_name = v_key;
  RETURN EXISTS (SELECT 1 FROM information_schema.check_constraints
                  WHERE constraint_schema = v_schema AND table_name = v_rows
                    AND check_clause = CONCAT(softdelete.quote_name(v_start),
                          ' < ', softdelete.quote_name(v_end)));
END $$
