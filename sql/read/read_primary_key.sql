-- Procedure: softdelete.read_primary_key (internal)
--
-- Reads the columns of the primary key, in the order of the key.
--
-- Parameters
-- ----------
-- facts: see begin_facts; rows is known
--
-- Example
-- -------
-- CALL softdelete.read_primary_key(@facts);

DROP PROCEDURE IF EXISTS softdelete.read_primary_key $$
CREATE PROCEDURE softdelete.read_primary_key (INOUT facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Reads the columns of the primary key.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_column VARCHAR(64);
  DECLARE v_key LONGTEXT;
  DECLARE v_done BOOLEAN DEFAULT FALSE;
  DECLARE c CURSOR FOR
    SELECT column_name FROM information_schema.statistics
     WHERE table_schema = v_schema AND table_name = v_rows
       AND index_name = 'PRIMARY'
     ORDER BY seq_in_index;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  OPEN c;
  column_loop: LOOP
    FETCH c INTO v_column;
    IF v_done THEN
      LEAVE column_loop;
    END IF;
    SET v_key = CONCAT_WS(',', v_key, JSON_QUOTE(v_column));
  END LOOP;
  CLOSE c;

  SET facts = JSON_SET(facts, '$.primary_key', CONCAT('[', v_key, ']'));
END $$
