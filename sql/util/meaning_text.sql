-- Function: softdelete.meaning_text (internal)
--
-- Returns what the marker means, for people.
--
-- Parameters
-- ----------
-- facts: see begin_facts; the marker is described
--
-- Returns the text.
--
-- Example
-- -------
-- SELECT softdelete.meaning_text('{"marker": "epoch", "unit": "ms",
--                                  "live_value": "0", "live_null": "1"}');
--   -- epoch in ms, 0 or NULL is live

DROP FUNCTION IF EXISTS softdelete.meaning_text $$
CREATE FUNCTION softdelete.meaning_text (facts LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns what the marker means, for people.'
BEGIN
  DECLARE v_kind VARCHAR(16) DEFAULT softdelete.json_text(facts, '$.marker');
  DECLARE v_live VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.live_value');
  DECLARE v_null BOOLEAN
    DEFAULT softdelete.json_text(facts, '$.live_null') = '1';

  RETURN CONCAT(v_kind,
    CASE WHEN v_kind = 'epoch'
           THEN CONCAT(' in ', softdelete.json_text(facts, '$.unit'))
         WHEN v_kind <> 'flag'
           THEN IF(softdelete.json_text(facts, '$.zone') = 'instant', '',
                   ' in UTC')
         WHEN softdelete.json_text(facts, '$.time_column') IS NULL
           THEN ' without a time'
         ELSE CONCAT(' with the time in ', softdelete.quote_name(
                softdelete.json_text(facts, '$.time_column'))) END,
    ', ', CONCAT_WS(' or ', v_live, IF(v_null, 'NULL', NULL)), ' is live');
END $$
