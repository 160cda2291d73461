-- Procedure: softdelete.read_meaning (internal)
--
-- Finds out what an adopted marker means: by the options, else by its type, its
-- default and its values. refuse_marker judges what cannot be.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after the columns of read_marker
--
-- Example
-- -------
-- CALL softdelete.read_meaning(@facts);

DROP PROCEDURE IF EXISTS softdelete.read_meaning $$
CREATE PROCEDURE softdelete.read_meaning (INOUT facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Finds out what an adopted marker means.'
BEGIN
  DECLARE v_type TEXT DEFAULT softdelete.json_text(facts, '$.marker_type');
  DECLARE v_class VARCHAR(8) DEFAULT softdelete.marker_class(v_type);
  DECLARE v_nullable BOOLEAN
    DEFAULT softdelete.json_text(facts, '$.marker_nullable') = 'YES';
  DECLARE v_default TEXT DEFAULT softdelete.json_text(facts, '$.live_default');
  DECLARE v_kind VARCHAR(16) DEFAULT softdelete.json_text(facts, '$.marker');
  DECLARE v_live VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.live_value');

  CALL softdelete.read_values(facts);
  SET v_kind = COALESCE(v_kind, CASE v_class
        WHEN 'moment' THEN IF(v_nullable, 'time', 'sentinel')
        WHEN 'boolean' THEN 'flag'
        WHEN 'number' THEN IF(softdelete.json_text(facts, '$.unit') IS NULL,
                              NULL, 'epoch') END),
      facts = JSON_SET(facts, '$.marker', v_kind);
  CASE v_kind
    WHEN 'sentinel' THEN
      SET v_live = REGEXP_REPLACE(COALESCE(v_live, v_default), '[.]0+$', '');
      IF v_type <> 'date' AND CHAR_LENGTH(v_live) = 10 THEN
        SET v_live = CONCAT(v_live, ' 00:00:00');
      END IF;
      IF v_type LIKE 'timestamp%' AND UNIX_TIMESTAMP(v_live) = 1 THEN
        SET v_live = '1970-01-01 00:00:01';
      END IF;
      SET facts = JSON_SET(facts, '$.live_value', v_live, '$.live_null', '0',
                           '$.restore_value', v_live);
    WHEN 'epoch' THEN
      SET facts = JSON_SET(facts, '$.live_value', COALESCE(v_live, '0'),
            '$.live_null', IF(v_nullable, '1', '0'),
            '$.restore_value', IF(v_nullable, v_default, '0'));
    WHEN 'flag' THEN
      SET facts = JSON_MERGE_PATCH(facts, softdelete.meaning_of_flag(facts));
    ELSE
      SET facts = JSON_SET(facts, '$.live_null', '1');
  END CASE;
END $$
