-- Function: softdelete.odd_rows (internal)
--
-- Returns the condition that finds deleted rows whose marker cannot be right.
--
-- Parameters
-- ----------
-- facts: see begin_facts; the marker is described
-- in_which: 'future', deleted after this moment; 'never', deleted in the year
--   9999, which often stands for never; 'early', deleted on the first day of 1970
--   or before; 'zero', at a zero date; 'neither', of a flag, which is neither
--   live_value nor deleted_value
--
-- Returns the condition; NULL where there are no such rows in this kind.
--
-- Example
-- -------
-- SELECT softdelete.odd_rows('{"marker": "time", "zone": "utc",
--                              "deleted_column": "deleted_at"}', 'future');
--   -- `deleted_at` > UTC_TIMESTAMP(6)

DROP FUNCTION IF EXISTS softdelete.odd_rows $$
CREATE FUNCTION softdelete.odd_rows (facts LONGTEXT, in_which VARCHAR(8))
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the condition that finds rows whose marker is odd.'
BEGIN
  DECLARE v_kind VARCHAR(16) DEFAULT softdelete.json_text(facts, '$.marker');
  DECLARE v_time VARCHAR(130)
    DEFAULT softdelete.quote_name(softdelete.time_of(facts));
  DECLARE v_deleted TEXT DEFAULT IF(v_kind = 'time', '',
    CONCAT(softdelete.marker_deleted(facts, ''), ' AND '));
  DECLARE v_value VARCHAR(255) DEFAULT softdelete.marker_literal(facts,
    softdelete.json_text(facts, '$.deleted_value'));

  IF v_kind = 'epoch' AND in_which IN ('never', 'zero') THEN
    RETURN NULL;
  END IF;
  RETURN CASE in_which
    WHEN 'never' THEN CONCAT(v_deleted, v_time, ' >= ''9999-01-01''')
    WHEN 'zero' THEN CONCAT(v_deleted, v_time, ' = 0')
    WHEN 'future' THEN CONCAT(v_deleted, v_time, ' > ',
                              softdelete.marker_now(facts))
    WHEN 'early' THEN CONCAT(v_deleted, v_time, ' < ', IF(v_kind = 'epoch',
      CONCAT('86400', REPEAT('000', FIELD(softdelete.json_text(facts, '$.unit'),
                                          's', 'ms', 'us', 'ns') - 1)),
      'TIMESTAMP''1970-01-02 00:00:00'''))
    ELSE IF(v_kind = 'flag', CONCAT(v_deleted, softdelete.quote_name(
      softdelete.json_text(facts, '$.deleted_column')),
      COALESCE(CONCAT(' <> ', v_value), ' IS NOT NULL')), NULL) END;
END $$
