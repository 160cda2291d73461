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
-- facts: see begin_facts; rows is known and the marker is described
-- in_exact: TRUE to count all rows
-- out_rows: JSON object with live and deleted, the numbers; oldest and newest,
--   UTC as text, null without deleted rows and where they are not known;
--   counted: 'exact' or 'estimate'
--
-- Example
-- -------
-- CALL softdelete.count_rows(@facts, FALSE, @rows);

DROP PROCEDURE IF EXISTS softdelete.count_rows $$
CREATE PROCEDURE softdelete.count_rows
  (IN facts LONGTEXT, IN in_exact BOOLEAN, OUT out_rows LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Counts the live and the deleted rows of a table.'
BEGIN
  DECLARE v_most BIGINT DEFAULT 100000;
  DECLARE v_table TEXT DEFAULT softdelete.table_at(facts, '$.rows');
  DECLARE v_index, v_from, v_where TEXT;
  DECLARE v_all, v_live, v_gone BIGINT;
  DECLARE v_share DOUBLE;

  SET v_index = softdelete.index_on(facts,
        softdelete.json_text(facts, '$.deleted_column'));
  CALL softdelete.estimate_rows(facts, v_all);
  SET in_exact = in_exact OR (v_index IS NULL AND COALESCE(v_all, 0) <= v_most),
      v_where = CONCAT(v_table, COALESCE(CONCAT(' FORCE INDEX (', v_index, ')'),
                                         ''), ' WHERE '),
      v_from = IF(in_exact, CONCAT('(SELECT COUNT(*) FROM ', v_where, '%)'),
        CONCAT('(SELECT COUNT(*) FROM (SELECT 1 FROM ', v_where, '% LIMIT ',
               v_most + 1, ') AS few)'));

  CALL softdelete.query_text(CONCAT('SELECT JSON_OBJECT(',
    IF(in_exact OR v_index IS NOT NULL, CONCAT('''live'', ',
      REPLACE(v_from, '%', softdelete.marker_live(facts, '')), ', ''deleted'', ',
      REPLACE(v_from, '%', softdelete.marker_deleted(facts, '')), ', '), ''),
    '''oldest'', ', softdelete.extreme_time(facts, '', in_exact),
    ', ''newest'', ', softdelete.extreme_time(facts, ' DESC', in_exact),
    ', ''counted'', ''exact'') INTO @softdelete_text'), out_rows);
  SET v_live = softdelete.json_text(out_rows, '$.live'),
      v_gone = softdelete.json_text(out_rows, '$.deleted');

  -- What was counted is at least there, whatever the statistics say.
  IF NOT in_exact
     AND (v_index IS NULL OR v_live > v_most OR v_gone > v_most) THEN
    IF v_index IS NULL OR (v_live > v_most AND v_gone > v_most) THEN
      CALL softdelete.sample_deleted(facts, v_share);
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
