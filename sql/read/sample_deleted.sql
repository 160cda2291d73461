-- Procedure: softdelete.sample_deleted (internal)
--
-- Estimates the share of deleted rows from some of a table's rows: 50 blocks of
-- 20, spread over an integer primary key, or the first and the last 1,000 by
-- another one. Deleted rows are often the old ones, so one block would not do.
-- It reads the same number of rows however large the table is.
--
-- Parameters
-- ----------
-- facts: see begin_facts; rows is known and the marker is described
-- out_share: from 0 to 1; NULL when the table has no rows or no primary key
--
-- Example
-- -------
-- CALL softdelete.sample_deleted(@facts, @share);

DROP PROCEDURE IF EXISTS softdelete.sample_deleted $$
CREATE PROCEDURE softdelete.sample_deleted
  (IN facts LONGTEXT, OUT out_share DOUBLE)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Estimates the share of deleted rows from some of the rows.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_table VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.rows');
  -- A comparison with NULL is neither true nor false, and would not count.
  DECLARE v_gone TEXT DEFAULT CONCAT('(SELECT COALESCE(',
    softdelete.marker_deleted(facts, ''), ', FALSE) AS gone');
  DECLARE v_column, v_type VARCHAR(64);
  DECLARE v_from, v_order TEXT;
  DECLARE v_blocks LONGTEXT;
  DECLARE v_first, v_last DECIMAL(30);
  DECLARE v_parts BIGINT;
  DECLARE i INT DEFAULT 0;

  SELECT c.column_name, c.data_type INTO v_column, v_type
    FROM information_schema.statistics AS s
    JOIN information_schema.columns AS c ON c.column_name = s.column_name
   WHERE s.table_schema = v_schema AND s.table_name = v_table
     AND s.index_name = 'PRIMARY' AND s.seq_in_index = 1
     AND c.table_schema = v_schema AND c.table_name = v_table;
  SET v_column = softdelete.quote_name(v_column),
      v_from = CONCAT(' FROM ', softdelete.quote_table(v_schema, v_table),
        ' FORCE INDEX (PRIMARY)'),
      v_order = CONCAT(' ORDER BY ', v_column);
  IF v_type LIKE '%int' THEN
    CALL softdelete.query_text(CONCAT('SELECT MIN(', v_column,
      ') INTO @softdelete_text', v_from), v_first);
    CALL softdelete.query_text(CONCAT('SELECT MAX(', v_column,
      ') INTO @softdelete_text', v_from), v_last);
    -- Multiples of the golden ratio are spread evenly, and fall in with no
    -- pattern of the rows.
    WHILE i < 50 DO
      SET v_blocks = CONCAT_WS(' UNION ALL ', v_blocks, CONCAT(v_gone, v_from,
            ' WHERE ', v_column, ' >= ',
            v_first + FLOOR((v_last - v_first) * (i * 0.6180339887 % 1)),
            v_order, ' LIMIT 20)')),
          i = i + 1;
    END WHILE;
  ELSE
    SET v_blocks = CONCAT(v_gone, v_from, v_order, ' LIMIT 1000) UNION ALL ',
      v_gone, v_from, v_order, ' DESC LIMIT 1000)');
  END IF;
  IF v_blocks IS NOT NULL THEN
    CALL softdelete.query_number(CONCAT('SELECT ROUND(AVG(gone) * 1000000)',
      ' INTO @softdelete_number FROM (', v_blocks, ') AS sampled'), v_parts);
  END IF;
  SET out_share = v_parts / 1000000;
END $$
