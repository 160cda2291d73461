-- Procedure: softdelete.read_marker (internal)
--
-- Finds and reads the marker, and what it means, if the table has it; and chooses
-- the style of the unique keys by it where no option says it.
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
    COLLATE utf8mb3_general_ci;
  DECLARE v_name, v_nullable VARCHAR(64);
  DECLARE v_type, v_default, v_extra, v_generated LONGTEXT;
  DECLARE v_precision INT DEFAULT 6;

  IF softdelete.json_text(facts, '$.deleted_column') IS NULL THEN
    CALL softdelete.find_marker(facts);
  END IF;
  SET v_wanted = softdelete.json_text(facts, '$.deleted_column');
  SELECT column_name, LOWER(column_type), is_nullable,
         column_default, LOWER(extra), generation_expression,
         COALESCE(datetime_precision, 0)
    INTO v_name, v_type, v_nullable, v_default, v_extra, v_generated,
         v_precision
    FROM information_schema.columns
   WHERE table_schema = v_schema AND table_name = v_rows
     AND column_name = v_wanted;

  SET facts = JSON_SET(facts,
    '$.deleted_column', COALESCE(v_name, v_wanted),
    '$.marker_exists', IF(v_name IS NULL, '0', '1'),
    '$.marker_type', v_type,
    '$.marker_nullable', v_nullable,
    '$.marker_default', v_default,
    '$.live_default', softdelete.marker_default(v_type, v_default),
    '$.marker_extra', v_extra,
    '$.marker_generated', v_generated,
    '$.precision', v_precision,
    '$.adopted', COALESCE(softdelete.json_text(facts, '$.adopted'),
                          IF(v_name IS NULL, '0', '1')));
  IF NOT softdelete.json_text(facts, '$.described') <=> '1' THEN
    IF v_name IS NULL THEN
      SET facts = JSON_SET(facts, '$.live_null', '1', '$.marker',
            COALESCE(softdelete.json_text(facts, '$.marker'), 'time'));
    ELSE
      CALL softdelete.read_meaning(facts);
    END IF;
  END IF;
  CALL softdelete.read_time_column(facts);
  SET facts = JSON_SET(facts, '$.why_unique', softdelete.style_for(facts)),
      facts = JSON_SET(facts, '$.unique', SUBSTRING_INDEX(
        softdelete.json_text(facts, '$.why_unique'), ':', 1));
END $$
