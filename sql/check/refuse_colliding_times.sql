-- Procedure: softdelete.refuse_colliding_times (internal)
--
-- Refuses to change a table to the style "coalesce" when rows that were deleted
-- at one time have the same value in a unique key: they would collide. The error
-- names the key and one of the values.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after choose_key
--
-- Example
-- -------
-- CALL softdelete.refuse_colliding_times(@facts);

DROP PROCEDURE IF EXISTS softdelete.refuse_colliding_times $$
CREATE PROCEDURE softdelete.refuse_colliding_times (IN facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Refuses rows that would collide in the style coalesce.'
BEGIN
  DECLARE v_keys LONGTEXT DEFAULT JSON_EXTRACT(facts, '$.keys');
  DECLARE v_time TEXT DEFAULT softdelete.key_expression(
    facts, 'coalesce');
  DECLARE v_key, v_group LONGTEXT;
  DECLARE v_value TEXT;
  DECLARE i INT DEFAULT 0;

  WHILE softdelete.json_text(facts, '$.key_does') = 'change'
        AND softdelete.json_text(facts, '$.unique') = 'coalesce'
        AND i < JSON_LENGTH(v_keys) DO
    SET v_key = JSON_EXTRACT(v_keys, CONCAT('$[', i, ']')), i = i + 1;
    SET v_group = softdelete.json_text(v_key, '$.group');
    CALL softdelete.query_text(CONCAT('SELECT MIN(value) INTO',
      ' @softdelete_text FROM (SELECT CONCAT_WS(''-'', ', v_group,
      ') AS value FROM ', softdelete.table_at(facts, '$.rows'), ' WHERE ',
      softdelete.json_text(v_key, '$.not_null'), ' AND ', v_time,
      ' IS NOT NULL GROUP BY ', v_group, ', ', v_time,
      ' HAVING COUNT(*) > 1) AS taken'), v_value);
    IF v_value IS NOT NULL THEN
      CALL softdelete.refuse(CONCAT(softdelete.json_text(facts, '$.display'),
        ': two rows with the value ', softdelete.quote_text(v_value),
        ' in unique key ',
        softdelete.quote_name(softdelete.json_text(v_key, '$.name')),
        ' were deleted at one time, which "unique": "coalesce" does not allow:',
        ' add a microsecond to one of the times, or use "unique": "live"'));
    END IF;
  END WHILE;
END $$
