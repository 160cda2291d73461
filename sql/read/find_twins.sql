-- Procedure: softdelete.find_twins (internal)
--
-- Finds two rows of a table with the same values.
--
-- Parameters
-- ----------
-- facts: see begin_facts; rows and primary_key are known
-- in_group: the values, as GROUP BY takes them
-- in_where: the condition for rows that count
-- out_rows: the primary keys of two such rows, as text; NULL where there are none
--
-- Example
-- -------
-- CALL softdelete.find_twins(@facts, '`email`', '`email` IS NOT NULL', @rows);

DROP PROCEDURE IF EXISTS softdelete.find_twins $$
CREATE PROCEDURE softdelete.find_twins
  (IN facts LONGTEXT, IN in_group TEXT, IN in_where TEXT, OUT out_rows TEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Finds two rows of a table with the same values.'
BEGIN
  DECLARE v_key TEXT DEFAULT softdelete.json_text(facts, '$.primary_key');
  DECLARE v_names, v_row TEXT;
  DECLARE i INT DEFAULT 0;

  WHILE i < JSON_LENGTH(v_key) DO
    SET v_names = CONCAT_WS(', ', v_names, softdelete.quote_name(
          softdelete.json_text(v_key, CONCAT('$[', i, ']')))),
        i = i + 1;
  END WHILE;
  SET v_row = CONCAT('CONCAT_WS('', '', ', v_names, ')');
  CALL softdelete.query_text(CONCAT('SELECT CONCAT(''('', MIN(', v_row,
    '), '') and ('', MAX(', v_row, '), '')'') INTO @softdelete_text FROM ',
    softdelete.table_at(facts, '$.rows'), ' WHERE ', in_where, ' GROUP BY ',
    in_group, ' HAVING COUNT(*) > 1 ORDER BY ', in_group, ' LIMIT 1'), out_rows);
END $$
