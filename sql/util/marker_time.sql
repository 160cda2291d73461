-- Function: softdelete.marker_time (internal)
--
-- Returns the expression for the time of a deletion as a DATETIME in UTC,
-- whatever the session's zone. A value that no moment has is NULL in it.
--
-- Parameters
-- ----------
-- facts: see begin_facts; the marker is described
--
-- Returns the expression; NULL where no column has the time.
--
-- Example
-- -------
-- SELECT softdelete.marker_time('{"deleted_column": "deleted_at",
--   "marker": "epoch", "unit": "s"}');
--   -- TIMESTAMP'1970-01-01 00:00:00' + INTERVAL `deleted_at` SECOND

DROP FUNCTION IF EXISTS softdelete.marker_time $$
CREATE FUNCTION softdelete.marker_time (facts LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the expression for the time of a deletion in UTC.'
BEGIN
  DECLARE v_column VARCHAR(130)
    DEFAULT softdelete.quote_name(softdelete.time_of(facts));
  DECLARE v_since TEXT DEFAULT 'TIMESTAMP''1970-01-01 00:00:00'' + INTERVAL ';

  RETURN CASE
    WHEN softdelete.json_text(facts, '$.marker') = 'epoch'
      THEN CONCAT(v_since, CASE softdelete.json_text(facts, '$.unit')
        WHEN 's' THEN CONCAT(v_column, ' SECOND')
        WHEN 'ms' THEN CONCAT(v_column, ' * 1000 MICROSECOND')
        WHEN 'us' THEN CONCAT(v_column, ' MICROSECOND')
        ELSE CONCAT(v_column, ' DIV 1000 MICROSECOND') END)
    -- A TIMESTAMP, as it is shown, depends on the session's time zone.
    WHEN softdelete.json_text(facts, '$.zone') = 'instant'
      THEN CONCAT(v_since, 'UNIX_TIMESTAMP(', v_column, ') SECOND')
    ELSE v_column END;
END $$
