-- Function: softdelete.marker_now (internal)
--
-- Returns the expression for this moment, as the column with the time of a
-- deletion has it.
--
-- UNIX_TIMESTAMP(NOW(6)) is an hour early in the autumn; without an argument it is
-- not.
--
-- Parameters
-- ----------
-- facts: see begin_facts; the marker is described
--
-- Returns the expression.
--
-- Example
-- -------
-- SELECT softdelete.marker_now('{"marker": "time", "zone": "utc"}');
--   -- UTC_TIMESTAMP(6)

DROP FUNCTION IF EXISTS softdelete.marker_now $$
CREATE FUNCTION softdelete.marker_now (facts LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the expression for this moment as the marker has it.'
  RETURN CASE
    WHEN softdelete.json_text(facts, '$.marker') = 'epoch'
      THEN CASE softdelete.json_text(facts, '$.unit')
        WHEN 's' THEN 'UNIX_TIMESTAMP()'
        WHEN 'ms' THEN
          'UNIX_TIMESTAMP() * 1000 + MICROSECOND(NOW(6)) DIV 1000'
        WHEN 'us' THEN 'UNIX_TIMESTAMP() * 1000000 + MICROSECOND(NOW(6))'
        ELSE 'UNIX_TIMESTAMP() * 1000000000 + MICROSECOND(NOW(6)) * 1000' END
    WHEN softdelete.json_text(facts, '$.zone') = 'instant' THEN 'NOW(6)'
    ELSE 'UTC_TIMESTAMP(6)' END $$
