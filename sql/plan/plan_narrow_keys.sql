-- Procedure: softdelete.plan_narrow_keys (internal)
--
-- Plans one ALTER that takes the generated column out of the unique keys and
-- drops the index on the marker.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_keys
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_narrow_keys(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_narrow_keys $$
CREATE PROCEDURE softdelete.plan_narrow_keys
  (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans the unique keys as they were before enable.'
BEGIN
  DECLARE v_keys LONGTEXT DEFAULT JSON_EXTRACT(facts, '$.keys');
  DECLARE v_online BOOLEAN DEFAULT softdelete.json_text(facts, '$.online');
  DECLARE v_schema, v_rows
    VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci;
  DECLARE v_key, v_drop, v_add LONGTEXT;
  DECLARE v_name VARCHAR(130);
  DECLARE i INT DEFAULT 0;

  SET v_schema = softdelete.json_text(facts, '$.schema'),
      v_rows = softdelete.json_text(facts, '$.rows');
  WHILE i < JSON_LENGTH(v_keys) DO
    SET v_key = JSON_EXTRACT(v_keys, CONCAT('$[', i, ']')), i = i + 1;
    IF softdelete.json_text(v_key, '$.wide') = '1' THEN
      SET v_name = softdelete.quote_name(softdelete.json_text(v_key, '$.name')),
          v_drop = CONCAT_WS(', ', v_drop, CONCAT('DROP INDEX ', v_name)),
          v_add = CONCAT_WS(', ', v_add, CONCAT('ADD UNIQUE INDEX ', v_name,
            ' (', COALESCE(softdelete.json_text(v_key, '$.old'),
                           softdelete.json_text(v_key, '$.text')), ')',
            softdelete.json_text(v_key, '$.options')));
    END IF;
  END WHILE;
  IF EXISTS (SELECT 1 FROM information_schema.statistics
              WHERE table_schema = v_schema AND table_name = v_rows
                AND index_name = 'softdelete_deleted') THEN
    SET v_drop = CONCAT_WS(', ', v_drop, 'DROP INDEX `softdelete_deleted`');
  END IF;

  IF v_drop IS NOT NULL THEN
    CALL softdelete.add_step(steps, CONCAT('ALTER TABLE ',
      softdelete.table_at(facts, '$.table'), ' ',
      CONCAT_WS(', ', v_drop, v_add),
      softdelete.algorithm_clause(IF(v_online, 'INPLACE', NULL))),
      IF(v_online, 'INPLACE', NULL), CONCAT_WS(' and ',
        IF(v_add IS NULL, NULL, 'unique keys as they were'),
        'index on the marker dropped'), NULL);
  END IF;
END $$
