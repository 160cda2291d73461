-- Function: softdelete.time_of (internal)
--
-- Returns the column that has the time of a deletion.
--
-- Parameters
-- ----------
-- facts: see begin_facts; deleted_column, marker and time_column are known
--
-- Returns its name; NULL where no column has it.
--
-- Example
-- -------
-- SELECT softdelete.time_of('{"deleted_column": "gone", "marker": "flag",
--                             "time_column": "gone_at"}');   -- gone_at

DROP FUNCTION IF EXISTS softdelete.time_of $$
CREATE FUNCTION softdelete.time_of (facts LONGTEXT)
  RETURNS VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the column that has the time of a deletion.'
  RETURN softdelete.json_text(facts,
    IF(softdelete.json_text(facts, '$.marker') = 'flag', '$.time_column',
       '$.deleted_column')) $$
