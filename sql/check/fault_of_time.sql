-- Function: softdelete.fault_of_time (internal)
--
-- Returns why a column cannot be a marker of the kind "time".
--
-- A TIMESTAMP never gets the style "coalesce": COALESCE over it is a DATETIME in
-- the time zone of the session, so two sessions would write different keys for one
-- instant.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_marker
--
-- Returns what follows the name of the column in the error; NULL for none.
--
-- Example
-- -------
-- SELECT softdelete.fault_of_time(@facts);

DROP FUNCTION IF EXISTS softdelete.fault_of_time $$
CREATE FUNCTION softdelete.fault_of_time (facts LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns why a column cannot be a marker of the kind time.'
BEGIN
  DECLARE v_type TEXT DEFAULT softdelete.json_text(facts, '$.marker_type');
  DECLARE v_default LONGTEXT
    DEFAULT softdelete.json_text(facts, '$.live_default');
  DECLARE v_coalesce BOOLEAN
    DEFAULT softdelete.json_text(facts, '$.unique') = 'coalesce';

  RETURN CASE
    WHEN softdelete.marker_class(v_type) <> 'moment' THEN CONCAT(' is ', v_type,
      ': a marker of the kind "time" is a DATETIME, TIMESTAMP or DATE')
    WHEN softdelete.json_text(facts, '$.marker_nullable') = 'NO'
      THEN CONCAT(' is NOT NULL: a live row has NULL in a marker of the kind',
                  ' "time"; make it NULL first, or use "marker": "sentinel"')
    WHEN v_default IS NOT NULL THEN CONCAT(' has DEFAULT ',
      softdelete.json_text(facts, '$.marker_default'),
      ': every new row would be deleted; make it DEFAULT NULL first')
    WHEN v_coalesce AND v_type LIKE 'timestamp%'
      THEN CONCAT(' is a TIMESTAMP, so its keys would',
      ' depend on the session''s time_zone: use "unique": "live",',
      ' or make it DATETIME(6)')
    WHEN v_coalesce AND v_type = 'date' THEN CONCAT(' is a DATE, so rows deleted',
      ' on one day would collide: use "unique": "live"') END;
END $$
