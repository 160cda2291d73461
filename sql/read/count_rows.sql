-- Procedure: softdelete.count_rows (internal)
--
-- Counts the live and the deleted rows of a table, and finds the first and the
-- last deletion time. Unless all rows are to be counted it reads at most some
-- 100,000 of either kind, by an index that begins with the marker. Where there
-- are more of both, or no such index, the share of the deleted ones comes from
-- a sample, and the number of all rows from the server's statistics.
--
-- Parameters
-- ----------
-- in_schema, in_table, in_marker: the names
-- in_zone: 'utc' or 'instant', see begin_facts
-- in_exact: TRUE to count all rows
-- out_rows: JSON object with live and deleted, the numbers; oldest and newest,
--   UTC as text, null without deleted rows and where they are not known;
--   counted: 'exact' or 'estimate'
--
-- Example
-- -------
-- CALL softdelete.count_rows('shop', 'orders', 'deleted_at', 'utc', FALSE,
--                            @rows);

DROP PROCEDURE IF EXISTS softdelete.count_rows $$
CREATE PROCEDURE softdelete.count_rows
  (IN in_schema VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
   IN in_table VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
   IN in_marker VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
   IN in_zone VARCHAR(16), IN in_exact BOOLEAN, OUT out_rows LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Counts the live and the deleted rows of a table.'
BEGIN
  DECLARE v_most BIGINT DEFAULT 100000;
  DECLARE v_marker VARCHAR(130) DEFAULT softdelete.quote_name(in_marker);
  DECLARE v_index VARCHAR(64);
  DECLARE v_from, v_count, v_time TEXT;
  DECLARE v_all, v_live, v_gone BIGINT;
  DECLARE v_share DOUBLE;

  SELECT MIN(index_name) INTO v_index FROM information_schema.statistics
   WHERE table_schema = in_schema AND table_name = in_table
     AND column_name = in_marker AND seq_in_index = 1 AND index_type = 'BTREE';
  SELECT table_rows INTO v_all FROM information_schema.tables
   WHERE table_schema = in_schema AND table_name = in_table;
  SET in_exact = in_exact OR (v_index IS NULL AND COALESCE(v_all, 0) <= v_most),
      v_from = CONCAT(' FROM ', softdelete.quote_table(in_schema, in_table),
        COALESCE(CONCAT(' FORCE INDEX (', softdelete.quote_name(v_index), ')'),
                 ''),
        ' WHERE ', v_marker, ' IS '),
      v_count = IF(in_exact, CONCAT('(SELECT COUNT(*)', v_from, '%)'),
        CONCAT('(SELECT COUNT(*) FROM (SELECT 1', v_from, '% LIMIT ',
               v_most + 1, ') AS few)')),
      -- A TIMESTAMP, as it is shown, depends on the session's time zone.
      v_time = CONCAT('(SELECT CAST(', IF(in_zone = 'instant',
          CONCAT('TIMESTAMP''1970-01-01 00:00:00'' + INTERVAL UNIX_TIMESTAMP(',
                 v_marker, ') SECOND'), v_marker),
        ' AS CHAR)', v_from, 'NOT NULL ORDER BY ', v_marker, '% LIMIT 1)');

  IF in_exact OR v_index IS NOT NULL THEN
    CALL softdelete.query_text(CONCAT('SELECT JSON_OBJECT(''live'', ',
      REPLACE(v_count, '%', 'NULL'), ', ''deleted'', ',
      REPLACE(v_count, '%', 'NOT NULL'), ', ''oldest'', ',
      REPLACE(v_time, '%', ''), ', ''newest'', ',
      REPLACE(v_time, '%', ' DESC'), ', ''counted'', ''exact'')',
      ' INTO @softdelete_text'), out_rows);
    SET v_live = softdelete.json_text(out_rows, '$.live'),
        v_gone = softdelete.json_text(out_rows, '$.deleted');
  ELSE
    SET out_rows = JSON_OBJECT('oldest', NULL, 'newest', NULL);
  END IF;

  -- What was counted is at least there, whatever the statistics say.
  IF NOT in_exact
     AND (v_index IS NULL OR v_live > v_most OR v_gone > v_most) THEN
    IF v_index IS NULL OR (v_live > v_most AND v_gone > v_most) THEN
      CALL softdelete.sample_deleted(in_schema, in_table, in_marker, v_share);
      SET v_live = GREATEST(COALESCE(v_live, 0),
                            v_all * (1 - COALESCE(v_share, 0))),
          v_gone = GREATEST(COALESCE(v_gone, 0),
                            v_all * COALESCE(v_share, 0));
    ELSEIF v_live > v_most THEN
      SET v_live = GREATEST(v_live, v_all - v_gone);
    ELSE
      SET v_gone = GREATEST(v_gone, v_all - v_live);
    END IF;
    SET out_rows = JSON_SET(out_rows, '$.live', v_live, '$.deleted', v_gone,
                            '$.counted', 'estimate');
  END IF;
END $$
