-- Procedure: softdelete.plan_keys (internal)
--
-- Plans one ALTER that puts the generated column into every unique key that
-- lacks it or holds the one that it replaces, and adds an index on the marker unless one begins with it. It drops
-- and adds all these keys in their order, so that the order stays.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_keys
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_keys(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_keys $$
CREATE PROCEDURE softdelete.plan_keys (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans the unique keys and the index on the marker.'
BEGIN
  DECLARE v_keys LONGTEXT DEFAULT JSON_EXTRACT(facts, '$.keys');
  DECLARE v_online BOOLEAN DEFAULT softdelete.json_text(facts, '$.online');
  DECLARE v_key, v_drop, v_add, v_narrow, v_lost, v_marked LONGTEXT;
  DECLARE v_name VARCHAR(130);
  DECLARE v_target VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.key_target');
  DECLARE v_index TEXT;
  DECLARE v_is_lost BOOLEAN;
  DECLARE i INT DEFAULT 0;

  WHILE i < JSON_LENGTH(v_keys) DO
    SET v_key = JSON_EXTRACT(v_keys, CONCAT('$[', i, ']')), i = i + 1;
    IF NOT softdelete.json_text(v_key, '$.holds') <=> v_target THEN
      SET v_name = softdelete.quote_name(softdelete.json_text(v_key, '$.name')),
          v_is_lost = softdelete.json_text(v_key, '$.lost') <=> '1';
      IF v_is_lost THEN
        SET v_lost = CONCAT_WS(', ', v_lost, v_name);
      ELSE
        IF softdelete.json_text(v_key, '$.old') IS NOT NULL
           AND softdelete.json_text(v_key, '$.holds') IS NULL THEN
          SET v_marked = CONCAT_WS(', ', v_marked, v_name);
        END IF;
        SET v_narrow = CONCAT_WS(', ', v_narrow, v_name),
            v_drop = CONCAT_WS(', ', v_drop, CONCAT('DROP INDEX ', v_name));
      END IF;
      SET v_add = CONCAT_WS(', ', v_add, CONCAT('ADD UNIQUE INDEX ', v_name,
            ' (', softdelete.json_text(v_key, '$.text'),
            ', ', softdelete.quote_name(v_target), ')',
            softdelete.json_text(v_key, '$.options')));
    END IF;
  END WHILE;

  SET v_index = softdelete.marker_index(facts, v_marked);
  IF v_add IS NOT NULL OR v_index IS NOT NULL THEN
    CALL softdelete.add_step(steps, CONCAT('ALTER TABLE ',
      softdelete.table_at(facts, '$.rows'), ' ',
      CONCAT_WS(', ', v_drop, v_add, v_index),
      softdelete.algorithm_clause(IF(v_online, 'INPLACE', NULL))),
      IF(v_online, 'INPLACE', NULL),
      CONCAT_WS(' and ', CONCAT('unique keys widened: ', v_narrow),
                CONCAT('`softdelete_key` in the place of the marker in ',
                       v_marked),
                CONCAT('unique keys that were lost: ', v_lost),
                IF(v_index IS NULL, NULL, 'index on the marker added')),
      CONCAT(CASE WHEN v_lost IS NOT NULL THEN 'unique_key_lost: '
                  WHEN v_add IS NULL THEN 'marker_index_lost: '
                  ELSE 'unique_key_narrow: ' END,
        CONCAT_WS(' and ',
          CONCAT('unique keys that are gone: ', v_lost),
          CONCAT('unique keys without `softdelete_key`, so that deleted rows',
                 ' block their values: ', v_narrow),
          IF(v_index IS NULL, NULL, 'no index begins with the marker'))));
  END IF;
END $$
