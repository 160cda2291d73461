-- Function: softdelete.extreme_time (internal)
--
-- Returns the query for the oldest or the newest time of a deletion.
--
-- Parameters
-- ----------
-- facts: see begin_facts; rows is known and the marker is described
-- in_order: '' for the oldest, ' DESC' for the newest
-- in_exact: TRUE where it may read the whole table
--
-- Returns the query in parentheses; NULL, as text, where no column has the time,
-- and where it would read too much.
--
-- Example
-- -------
-- SELECT softdelete.extreme_time(@facts, ' DESC', FALSE);

DROP FUNCTION IF EXISTS softdelete.extreme_time $$
CREATE FUNCTION softdelete.extreme_time
  (facts LONGTEXT, in_order VARCHAR(5), in_exact BOOLEAN)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Returns the query for the oldest or newest deletion time.'
BEGIN
  DECLARE v_column VARCHAR(64) DEFAULT softdelete.time_of(facts);
  DECLARE v_name VARCHAR(130) DEFAULT softdelete.quote_name(v_column);
  DECLARE v_index VARCHAR(130) DEFAULT softdelete.index_on(facts, v_column);

  IF v_column IS NULL OR (v_index IS NULL AND NOT in_exact) THEN
    RETURN 'NULL';
  END IF;
  RETURN CONCAT('(SELECT CAST(', softdelete.marker_time(facts), ' AS CHAR) FROM ',
    softdelete.table_at(facts, '$.rows'),
    COALESCE(CONCAT(' FORCE INDEX (', v_index, ')'), ''), ' WHERE ',
    softdelete.marker_deleted(facts, ''),
    IF(softdelete.json_text(facts, '$.marker') = 'flag',
       CONCAT(' AND ', v_name, ' IS NOT NULL'), ''),
    ' ORDER BY ', v_name, in_order, ' LIMIT 1)');
END $$
