-- Procedure: softdelete.read_keys (internal)
--
-- Reads the unique keys of the table, the primary one excepted, in the order
-- of SHOW CREATE TABLE. That is how MariaDB lists information_schema.statistics,
-- which has no column to order by; MySQL lists them in another order, so there
-- the unique keys may change places.
--
-- USING BTREE and KEY_BLOCK_SIZE written after a single key are the only
-- options of a key that the information_schema does not tell.
--
-- Parameters
-- ----------
-- t: the table, a JSON object; out also: keys, a JSON array of objects
--   {name, columns, text, group, options, type, bytes, wide}: text and group
--   are the columns without the generated one, for ADD INDEX and for GROUP BY;
--   wide says whether that is in the key
--
-- Example
-- -------
-- CALL softdelete.read_keys(@t);

DROP PROCEDURE IF EXISTS softdelete.read_keys $$
CREATE PROCEDURE softdelete.read_keys (INOUT t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.rows');
  DECLARE v_name VARCHAR(64);
  DECLARE v_type VARCHAR(16);
  DECLARE v_comment, v_options TEXT;
  DECLARE v_keys LONGTEXT DEFAULT JSON_ARRAY();
  DECLARE v_key LONGTEXT;
  DECLARE v_done BOOLEAN DEFAULT FALSE;
  DECLARE c CURSOR FOR
    SELECT index_name, index_type, index_comment
      FROM information_schema.statistics
     WHERE table_schema = v_schema AND table_name = v_rows
       AND non_unique = 0 AND index_name <> 'PRIMARY' AND seq_in_index = 1;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  OPEN c;
  key_loop: LOOP
    FETCH c INTO v_name, v_type, v_comment;
    IF v_done THEN
      LEAVE key_loop;
    END IF;
    CALL softdelete.read_key(v_schema, v_rows, v_name, v_key);
    SET v_options = IF(v_comment <> '', CONCAT(' COMMENT ',
          softdelete.quote_text(v_comment)), '');
    IF softdelete.is_mariadb() THEN
      IF EXISTS (SELECT 1 FROM information_schema.statistics
                  WHERE table_schema = v_schema AND table_name = v_rows
                    AND index_name = v_name AND ignored = 'YES') THEN
        SET v_options = CONCAT(v_options, ' IGNORED');
      END IF;
    ELSEIF EXISTS (SELECT 1 FROM information_schema.statistics
                    WHERE table_schema = v_schema AND table_name = v_rows
                      AND index_name = v_name AND is_visible = 'NO') THEN
      SET v_options = CONCAT(v_options, ' INVISIBLE');
    END IF;
    SET v_keys = JSON_ARRAY_APPEND(v_keys, '$', JSON_MERGE_PATCH(v_key,
      JSON_OBJECT('name', v_name, 'type', v_type, 'options', v_options)));
  END LOOP;
  CLOSE c;
  SET t = JSON_SET(t, '$.keys', JSON_EXTRACT(v_keys, '$'));
END $$
