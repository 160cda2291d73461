-- Procedure: softdelete.read_key (internal)
--
-- Reads the columns of one unique key.
--
-- Parameters
-- ----------
-- in_schema, in_table, in_key: the names
-- out_key: JSON object {columns, text, group, not_null, bytes, wide,
--   holds}, see begin_facts; a
--   part that is an expression (MySQL) makes columns hold a null
--
-- Example
-- -------
-- CALL softdelete.read_key('shop', 'customers', 'email', @key);

DROP PROCEDURE IF EXISTS softdelete.read_key $$
CREATE PROCEDURE softdelete.read_key
  (IN in_schema VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
   IN in_table VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
   IN in_key VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
   OUT out_key LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Reads the columns of one unique key.'
BEGIN
  DECLARE v_column, v_data_type VARCHAR(64);
  DECLARE v_direction VARCHAR(4);
  DECLARE v_prefix, v_octets, v_characters, v_bytes BIGINT;
  DECLARE v_columns, v_text, v_group, v_not_null LONGTEXT;
  DECLARE v_holds VARCHAR(64);
  DECLARE v_done BOOLEAN DEFAULT FALSE;
  DECLARE c CURSOR FOR
    SELECT column_name, collation, sub_part
      FROM information_schema.statistics
     WHERE table_schema = in_schema AND table_name = in_table
       AND index_name = in_key
     ORDER BY seq_in_index;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  SET v_columns = JSON_ARRAY(), v_bytes = 0;
  OPEN c;
  part_loop: LOOP
    FETCH c INTO v_column, v_direction, v_prefix;
    IF v_done THEN
      LEAVE part_loop;
    END IF;
    IF v_column IN ('softdelete_key', 'softdelete_key_other') THEN
      SET v_holds = LOWER(v_column);
      ITERATE part_loop;
    END IF;

    SET v_data_type = NULL;
    SELECT data_type, character_octet_length, character_maximum_length
      INTO v_data_type, v_octets, v_characters
      FROM information_schema.columns
     WHERE table_schema = in_schema AND table_name = in_table
       AND column_name = CONVERT(v_column USING utf8mb3);
    SET v_done = FALSE;

    SET v_bytes = v_bytes + CASE
      WHEN v_octets > 0 AND v_prefix IS NOT NULL
        THEN v_prefix * v_octets DIV GREATEST(v_characters, 1)
      WHEN v_octets > 0 AND v_data_type NOT IN ('enum', 'set') THEN v_octets
      WHEN v_data_type = 'decimal' THEN 30
      WHEN v_data_type IN ('uuid', 'inet6') THEN 16
      ELSE 8 END;
    SET v_columns = JSON_ARRAY_APPEND(v_columns, '$', v_column),
        v_not_null = CONCAT_WS(' AND ', v_not_null,
          CONCAT(softdelete.quote_name(v_column), ' IS NOT NULL'));
    SET v_text = CONCAT_WS(', ', v_text, CONCAT(
      softdelete.quote_name(v_column),
      IF(v_prefix IS NULL, '', CONCAT('(', v_prefix, ')')),
      IF(v_direction = 'D', ' DESC', '')));
    SET v_group = CONCAT_WS(', ', v_group, IF(v_prefix IS NULL,
      softdelete.quote_name(v_column),
      CONCAT('LEFT(', softdelete.quote_name(v_column), ', ', v_prefix, ')')));
  END LOOP;
  CLOSE c;
  SET out_key = JSON_OBJECT('columns', JSON_EXTRACT(v_columns, '$'),
    'text', v_text, 'group', v_group, 'not_null', v_not_null,
    'bytes', v_bytes, 'wide', IF(v_holds IS NULL, 0, 1), 'holds', v_holds);
END $$
