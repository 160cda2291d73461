-- Function: softdelete.style_for (internal)
--
-- Returns the style of the unique keys and the reason for it: what the option
-- says, else "live" for a marker that others write, and "coalesce" for one that
-- enable adds.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_time_column
--
-- Returns the style, a colon and the reason.
--
-- Example
-- -------
-- SELECT softdelete.style_for(@facts);
--   -- coalesce: the deletion time has microseconds

DROP FUNCTION IF EXISTS softdelete.style_for $$
CREATE FUNCTION softdelete.style_for (facts LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the style of the unique keys and the reason for it.'
BEGIN
  DECLARE v_unique VARCHAR(16) DEFAULT softdelete.json_text(facts, '$.unique');
  DECLARE v_precision INT DEFAULT softdelete.json_text(facts, '$.precision');

  RETURN CASE
    WHEN v_unique IS NOT NULL THEN CONCAT(v_unique, ': as the option says',
      IF(v_unique = 'coalesce' AND v_precision < 6,
         ', though equal deletion times of one value collide', ''))
    WHEN softdelete.json_text(facts, '$.marker') <> 'time'
      THEN 'live: the marker is not the time alone'
    WHEN softdelete.json_text(facts, '$.zone') = 'instant'
      THEN CONCAT('live: a TIMESTAMP cannot be coalesced in a key, as its',
                  ' value depends on the session''s time_zone')
    WHEN v_precision < 6
      THEN 'live: deletion times without microseconds collide'
    WHEN softdelete.json_text(facts, '$.adopted') = '1'
      THEN CONCAT('live: others write the marker, too, so that two rows may',
                  ' have one deletion time')
    ELSE 'coalesce: the deletion time has microseconds' END;
END $$
