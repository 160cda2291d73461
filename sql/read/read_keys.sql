-- Procedure: softdelete.read_keys (internal)
--
-- Reads the unique keys of the table, except the primary one, in the order of
-- SHOW CREATE TABLE. MariaDB lists information_schema.statistics in that order,
-- though it has no column to sort by; MySQL has another order, so the unique
-- keys may change places there.
--
-- The information schema shows all options of a key, except USING BTREE and
-- KEY_BLOCK_SIZE after a single key.
--
-- Parameters
-- ----------
-- facts: see begin_facts; rows is known
--
-- Example
-- -------
-- CALL softdelete.read_keys(@facts);

DROP PROCEDURE IF EXISTS softdelete.read_keys $$
CREATE PROCEDURE softdelete.read_keys (INOUT facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Reads the unique keys of the table, except the primary one.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_name VARCHAR(64);
  DECLARE v_type VARCHAR(16);
  DECLARE v_comment, v_options TEXT;
  DECLARE v_keys, v_register LONGTEXT DEFAULT JSON_ARRAY();
  DECLARE v_key, v_known, v_item LONGTEXT;
  DECLARE v_old TEXT;
  DECLARE v_unused BOOLEAN;
  DECLARE v_done BOOLEAN DEFAULT FALSE;
  DECLARE c CURSOR FOR
    SELECT index_name, index_type, index_comment,
           /*M! ignored = 'YES' */ /*!80000 is_visible = 'NO' */
      FROM information_schema.statistics
     WHERE table_schema = v_schema AND table_name = v_rows
       AND non_unique = 0 AND index_name <> 'PRIMARY' AND seq_in_index = 1;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  CALL softdelete.read_known_keys(facts, v_known);
  SET v_done = FALSE;
  OPEN c;
  key_loop: LOOP
    FETCH c INTO v_name, v_type, v_comment, v_unused;
    IF v_done THEN
      LEAVE key_loop;
    END IF;
    CALL softdelete.read_key(facts, v_name, v_key);
    SET v_old = COALESCE(softdelete.json_text(v_key, '$.old'),
          IF(softdelete.json_text(v_key, '$.wide') = '1',
             softdelete.old_key(v_known, v_name,
               softdelete.json_text(v_key, '$.text')), NULL));
    SET v_options = CONCAT(
          IF(v_comment <> '', CONCAT(' COMMENT ',
             softdelete.quote_text(v_comment)), ''),
          IF(v_unused, IF(softdelete.is_mariadb(), ' IGNORED', ' INVISIBLE'),
             ''));
    SET v_item = JSON_OBJECT('name', v_name, 'text',
          softdelete.json_text(v_key, '$.text'), 'options', v_options);
    IF v_old IS NOT NULL THEN
      SET v_item = JSON_SET(v_item, '$.old', v_old);
    END IF;
    SET v_keys = JSON_ARRAY_APPEND(v_keys, '$', JSON_MERGE_PATCH(v_key,
          JSON_SET(v_item, '$.type', v_type))),
        v_register = JSON_ARRAY_APPEND(v_register, '$',
          JSON_EXTRACT(v_item, '$'));
  END LOOP;
  CLOSE c;
  -- As text: what is compared with the catalog must not be written anew.
  SET facts = JSON_SET(facts, '$.keys', JSON_EXTRACT(v_keys, '$'),
                              '$.unique_keys', CONCAT(v_register, ''));
END $$
