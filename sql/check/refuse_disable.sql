-- Procedure: softdelete.refuse_disable (internal)
--
-- Refuses to disable a table when no option says what becomes of its deleted
-- rows, or when they would break a unique key. On MySQL also while the triggers
-- are there, which no procedure can drop.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after count_deleted
--
-- Example
-- -------
-- CALL softdelete.refuse_disable(@facts);

DROP PROCEDURE IF EXISTS softdelete.refuse_disable $$
CREATE PROCEDURE softdelete.refuse_disable (IN facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Refuses to disable a table when its deleted rows forbid it.'
BEGIN
  DECLARE v_keys LONGTEXT DEFAULT JSON_EXTRACT(facts, '$.keys');
  DECLARE v_rows VARCHAR(16)
    DEFAULT softdelete.json_text(facts, '$.deleted_rows');
  DECLARE v_display VARCHAR(130)
    DEFAULT softdelete.json_text(facts, '$.display');
  DECLARE v_key, v_text LONGTEXT;
  DECLARE v_deleted BIGINT DEFAULT softdelete.json_text(facts, '$.deleted');
  DECLARE v_taken BIGINT;
  DECLARE i INT DEFAULT 0;

  IF v_deleted > 0 AND v_rows IS NULL THEN
    CALL softdelete.refuse(CONCAT(v_display, ' has ',
      softdelete.count_of(v_deleted, 'deleted row'),
      ': use {"deleted_rows": "keep"} or "purge" or "restore"',
      ' to disable it'));
  END IF;

  WHILE i < 2 DO
    SET i = i + 1,
        v_text = softdelete.object_name(softdelete.json_text(facts, '$.table'),
          ELT(i, '_softdelete_guard', '_softdelete_deleted_by'));
    CALL softdelete.refuse_trigger_to_drop(facts, v_text);
  END WHILE;
  SET i = 0;

  WHILE v_deleted > 0 AND v_rows IN ('keep', 'restore')
        AND i < JSON_LENGTH(v_keys) DO
    SET v_key = JSON_EXTRACT(v_keys, CONCAT('$[', i, ']')), i = i + 1;
    IF v_rows = 'keep' AND softdelete.json_text(v_key, '$.old') IS NOT NULL THEN
      CALL softdelete.refuse_old_key(facts, v_key);
    ELSE
      CALL softdelete.query_number(CONCAT('SELECT COUNT(*) INTO',
        ' @softdelete_number FROM (SELECT 1 FROM ',
        softdelete.table_at(facts, '$.rows'), ' WHERE ',
        softdelete.json_text(v_key, '$.not_null'), ' GROUP BY ',
        softdelete.json_text(v_key, '$.group'),
        ' HAVING COUNT(*) > 1) AS taken'), v_taken);
      IF v_taken > 0 THEN
        CALL softdelete.refuse(CONCAT(v_display, ': unique key ',
          softdelete.quote_name(softdelete.json_text(v_key, '$.name')), ' has ',
          softdelete.count_of(v_taken, 'value'),
          ' in more than one row, live and deleted: purge those first, or',
          ' use {"deleted_rows": "purge"}'));
      END IF;
    END IF;
  END WHILE;
END $$
