-- Procedure: softdelete.read_marker (internal)
--
-- Reads the column that marks deleted rows, if it is there, and chooses the
-- style of the unique keys by it. Refuses a column that cannot be the marker.
--
-- A TIMESTAMP never gets the style "coalesce": COALESCE over it is a DATETIME
-- in the time zone of the session, so two sessions would write different keys
-- for one instant.
--
-- Parameters
-- ----------
-- t: the table, a JSON object; out also: deleted_column as the table spells
--   it, marker_exists, marker_type, precision, adopted, zone, unique,
--   why_unique
--
-- Example
-- -------
-- CALL softdelete.read_marker(@t);

DROP PROCEDURE IF EXISTS softdelete.read_marker $$
CREATE PROCEDURE softdelete.read_marker (INOUT t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.rows');
  DECLARE v_wished VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.deleted_column');
  DECLARE v_unique VARCHAR(16) DEFAULT softdelete.val(t, '$.unique');
  DECLARE v_name, v_type, v_nullable VARCHAR(64);
  DECLARE v_column_type, v_default, v_extra, v_generated, v_why LONGTEXT;
  DECLARE v_precision INT DEFAULT 6;
  DECLARE v_label VARCHAR(200);

  SELECT column_name, LOWER(data_type), LOWER(column_type), is_nullable,
         column_default, LOWER(extra), generation_expression,
         COALESCE(datetime_precision, 0)
    INTO v_name, v_type, v_column_type, v_nullable,
         v_default, v_extra, v_generated, v_precision
    FROM information_schema.columns
   WHERE table_schema = v_schema AND table_name = v_rows
     AND column_name = v_wished;

  SET v_label = CONCAT(softdelete.val(t, '$.display'), '.',
                       COALESCE(v_name, v_wished));
  IF v_type NOT IN ('datetime', 'timestamp') THEN
    CALL softdelete.refuse(CONCAT(v_label, ' is ', v_column_type,
      ': the marker is DATETIME NULL or TIMESTAMP NULL; name another column',
      ' by "deleted_column"'));
  ELSEIF v_nullable = 'NO' THEN
    CALL softdelete.refuse(CONCAT(v_label,
      ' is NOT NULL: a live row has NULL in the marker; make it NULL first'));
  ELSEIF COALESCE(v_generated, '') <> '' THEN
    CALL softdelete.refuse(CONCAT(v_label,
      ' is a generated column: a delete could not be written to it'));
  ELSEIF UPPER(COALESCE(v_default, 'NULL')) <> 'NULL' THEN
    CALL softdelete.refuse(CONCAT(v_label, ' has DEFAULT ', v_default,
      ': new rows would be born deleted; make it DEFAULT NULL first'));
  ELSEIF v_extra LIKE '%on update%' THEN
    CALL softdelete.refuse(CONCAT(v_label,
      ' is ON UPDATE CURRENT_TIMESTAMP: an update would delete the row'));
  ELSEIF v_unique = 'coalesce' AND v_type = 'timestamp' THEN
    CALL softdelete.refuse(CONCAT(v_label, ' is a TIMESTAMP, its keys would',
      ' depend on the session''s time_zone: use "unique": "live",',
      ' or make it DATETIME(6)'));
  END IF;

  IF v_type = 'timestamp' THEN
    SET v_why = CONCAT('live: a TIMESTAMP cannot be coalesced in a key,',
          ' its value depends on the session''s time_zone');
  ELSEIF v_precision >= 6 THEN
    SET v_why = 'coalesce: the deletion time has microseconds';
  ELSE
    SET v_why = 'live: deletion times without microseconds collide';
  END IF;
  IF v_unique IS NULL THEN
    SET v_unique = SUBSTRING_INDEX(v_why, ':', 1);
  ELSE
    SET v_why = CONCAT(v_unique, ': as told',
      IF(v_unique = 'coalesce' AND v_precision < 6,
         ', though equal deletion times of one value collide', ''));
  END IF;

  SET t = JSON_SET(t,
    '$.deleted_column', COALESCE(v_name, v_wished),
    '$.marker_exists', IF(v_name IS NULL, 0, 1),
    '$.marker_type', COALESCE(v_column_type, 'datetime(6)'),
    '$.precision', v_precision,
    '$.adopted', COALESCE(softdelete.val(t, '$.adopted'),
                          IF(v_name IS NULL, 0, 1)),
    '$.zone', IF(v_type = 'timestamp', 'instant', 'utc'),
    '$.unique', v_unique,
    '$.why_unique', v_why);
END $$
