-- Procedure: softdelete.refuse_marker (internal)
--
-- Refuses a column that cannot be the marker.
--
-- A TIMESTAMP never gets the style "coalesce": COALESCE over it is a DATETIME
-- in the time zone of the session, so two sessions would write different keys
-- for one instant.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_marker
--
-- Example
-- -------
-- CALL softdelete.refuse_marker(@facts);

DROP PROCEDURE IF EXISTS softdelete.refuse_marker $$
CREATE PROCEDURE softdelete.refuse_marker (IN facts LONGTEXT)
  SQL SECURITY INVOKER NO SQL
  COMMENT 'Refuses a column that cannot be the marker.'
BEGIN
  DECLARE v_label VARCHAR(200) DEFAULT CONCAT(
    softdelete.json_text(facts, '$.display'), '.',
    softdelete.json_text(facts, '$.deleted_column'));
  DECLARE v_type TEXT DEFAULT softdelete.json_text(facts, '$.marker_type');
  DECLARE v_default LONGTEXT
    DEFAULT softdelete.json_text(facts, '$.marker_default');

  IF v_type NOT LIKE 'datetime%' AND v_type NOT LIKE 'timestamp%' THEN
    CALL softdelete.refuse(CONCAT(v_label, ' is ', v_type,
      ': the marker must be DATETIME NULL or TIMESTAMP NULL; name another',
      ' column with "deleted_column"'));
  ELSEIF softdelete.json_text(facts, '$.marker_nullable') = 'NO' THEN
    CALL softdelete.refuse(CONCAT(v_label,
      ' is NOT NULL: a live row has NULL in the marker; make it NULL first'));
  ELSEIF softdelete.json_text(facts, '$.marker_generated') <> '' THEN
    CALL softdelete.refuse(CONCAT(v_label,
      ' is a generated column, to which a delete cannot write'));
  ELSEIF UPPER(v_default) <> 'NULL' THEN
    CALL softdelete.refuse(CONCAT(v_label, ' has DEFAULT ', v_default,
      ': every new row would be deleted; make it DEFAULT NULL first'));
  ELSEIF softdelete.json_text(facts, '$.marker_extra')
         LIKE '%on update%' THEN
    CALL softdelete.refuse(CONCAT(v_label,
      ' is ON UPDATE CURRENT_TIMESTAMP: an update would delete the row'));
  ELSEIF softdelete.json_text(facts, '$.unique') = 'coalesce'
     AND v_type LIKE 'timestamp%' THEN
    CALL softdelete.refuse(CONCAT(v_label, ' is a TIMESTAMP, so its keys would',
      ' depend on the session''s time_zone: use "unique": "live",',
      ' or make it DATETIME(6)'));
  END IF;
END $$
