-- Procedure: softdelete.read_marker (internal)
--
-- Reads the marker, if the table has it, and chooses the style of the unique
-- keys by it where no option says it.
--
-- Parameters
-- ----------
-- facts: see begin_facts; rows is known
--
-- Example
-- -------
-- CALL softdelete.read_marker(@facts);

DROP PROCEDURE IF EXISTS softdelete.read_marker $$
CREATE PROCEDURE softdelete.read_marker (INOUT facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Reads the marker and chooses the style of the unique keys.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_wanted VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci
    DEFAULT softdelete.json_text(facts, '$.deleted_column');
  DECLARE v_unique VARCHAR(16) DEFAULT softdelete.json_text(facts, '$.unique');
  DECLARE v_name, v_type, v_nullable VARCHAR(64);
  DECLARE v_column_type, v_default, v_extra, v_generated, v_why LONGTEXT;
  DECLARE v_precision INT DEFAULT 6;

  SELECT column_name, LOWER(data_type), LOWER(column_type), is_nullable,
         column_default, LOWER(extra), generation_expression,
         COALESCE(datetime_precision, 0)
    INTO v_name, v_type, v_column_type, v_nullable,
         v_default, v_extra, v_generated, v_precision
    FROM information_schema.columns
   WHERE table_schema = v_schema AND table_name = v_rows
     AND column_name = v_wanted;

  IF v_type = 'timestamp' THEN
    SET v_why = CONCAT('live: a TIMESTAMP cannot be coalesced in a key,',
          ' as its value depends on the session''s time_zone');
  ELSEIF v_precision >= 6 THEN
    SET v_why = 'coalesce: the deletion time has microseconds';
  ELSE
    SET v_why = 'live: deletion times without microseconds collide';
  END IF;
  IF v_unique IS NULL THEN
    SET v_unique = SUBSTRING_INDEX(v_why, ':', 1);
  ELSE
    SET v_why = CONCAT(v_unique, ': as the option says',
      IF(v_unique = 'coalesce' AND v_precision < 6,
         ', though equal deletion times of one value collide', ''));
  END IF;

  SET facts = JSON_SET(facts,
    '$.deleted_column', COALESCE(v_name, v_wanted),
    '$.marker_exists', IF(v_name IS NULL, '0', '1'),
    '$.marker_type', v_column_type,
    '$.marker_nullable', v_nullable,
    '$.marker_default', v_default,
    '$.marker_extra', v_extra,
    '$.marker_generated', v_generated,
    '$.precision', v_precision,
    '$.adopted', COALESCE(softdelete.json_text(facts, '$.adopted'),
                          IF(v_name IS NULL, '0', '1')),
    '$.zone', IF(v_type = 'timestamp', 'instant', 'utc'),
    '$.unique', v_unique,
    '$.why_unique', v_why);
END $$
