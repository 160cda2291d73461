-- Procedure: softdelete.refuse_disable (internal)
--
-- Refuses to disable a table while it is not said what is to become of its
-- deleted rows, or when they would break a unique key.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after count_deleted
--
-- Example
-- -------
-- CALL softdelete.refuse_disable(@t);

DROP PROCEDURE IF EXISTS softdelete.refuse_disable $$
CREATE PROCEDURE softdelete.refuse_disable (IN t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_keys LONGTEXT DEFAULT JSON_EXTRACT(t, '$.keys');
  DECLARE v_rows VARCHAR(16) DEFAULT JSON_VALUE(t, '$.deleted_rows');
  DECLARE v_display VARCHAR(130) DEFAULT JSON_VALUE(t, '$.display');
  DECLARE v_key, v_text, v_not_null LONGTEXT;
  DECLARE v_taken BIGINT;
  DECLARE i, j INT DEFAULT 0;

  IF JSON_VALUE(t, '$.deleted') > 0 AND v_rows IS NULL THEN
    CALL softdelete.refuse(CONCAT(v_display, ' has ',
      JSON_VALUE(t, '$.deleted'), ' deleted rows: say {"deleted_rows": "keep"',
      ' or "purge" or "restore"} to disable it'));
  END IF;

  WHILE JSON_VALUE(t, '$.deleted') > 0 AND v_rows IN ('keep', 'restore')
        AND i < JSON_LENGTH(v_keys) DO
    SET v_key = JSON_EXTRACT(v_keys, CONCAT('$[', i, ']')), i = i + 1;
    SET v_text = JSON_UNQUOTE(JSON_EXTRACT(v_key, '$.text')),
        v_not_null = NULL, j = 0;
    WHILE j < JSON_LENGTH(v_key, '$.columns') DO
      SET v_not_null = CONCAT_WS(' AND ', v_not_null, CONCAT(
            softdelete.quote_name(JSON_UNQUOTE(
              JSON_EXTRACT(v_key, CONCAT('$.columns[', j, ']')))),
            ' IS NOT NULL')),
          j = j + 1;
    END WHILE;
    CALL softdelete.query_number(CONCAT('SELECT COUNT(*) INTO',
      ' @softdelete_number FROM (SELECT 1 FROM ', softdelete.quote_table(
        JSON_VALUE(t, '$.schema'), JSON_VALUE(t, '$.rows')), ' WHERE ',
      v_not_null, ' GROUP BY ', JSON_UNQUOTE(JSON_EXTRACT(v_key, '$.group')),
      ' HAVING COUNT(*) > 1) AS taken'), v_taken);
    IF v_taken > 0 THEN
      CALL softdelete.refuse(CONCAT(v_display, ': ', v_taken,
        ' values of unique key ', softdelete.quote_name(
          JSON_VALUE(v_key, '$.name')),
        ' are in more than one row, live and deleted: purge those first, or',
        ' say {"deleted_rows": "purge"}'));
    END IF;
  END WHILE;
END $$
