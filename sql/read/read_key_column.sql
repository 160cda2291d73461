-- Procedure: softdelete.read_key_column (internal)
--
-- Reads a generated column of softdelete's from the information schema.
--
-- Parameters
-- ----------
-- in_schema, in_table: the table
-- in_column: softdelete_key or softdelete_key_other
-- out_column: JSON object: exists, indexed, type, style, marker, meaning, stored,
--   visible, comment and tag; see key_exists and so on in begin_facts
--
-- Example
-- -------
-- CALL softdelete.read_key_column('shop', 'orders', 'softdelete_key', @key);

DROP PROCEDURE IF EXISTS softdelete.read_key_column $$
CREATE PROCEDURE softdelete.read_key_column
  (IN in_schema VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
   IN in_table VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
   IN in_column VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
   OUT out_column LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Reads a generated column from the information schema.'
BEGIN
  DECLARE v_generated, v_extra, v_type, v_comment, v_tag LONGTEXT;
  DECLARE v_marker VARCHAR(64)
    CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci;
  DECLARE v_mark, v_meaning, v_marker_type, v_nullable TEXT;
  DECLARE v_style VARCHAR(16);
  DECLARE v_indexed BOOLEAN;

  SELECT generation_expression, UPPER(extra), LOWER(column_type),
         column_comment
    INTO v_generated, v_extra, v_type, v_comment
    FROM information_schema.columns
   WHERE table_schema = in_schema AND table_name = in_table
     AND column_name = in_column;
  IF v_generated <> '' THEN
    SET v_marker = softdelete.first_name(v_generated);
    SELECT LOWER(column_type), is_nullable INTO v_marker_type, v_nullable
      FROM information_schema.columns
     WHERE table_schema = in_schema AND table_name = in_table
       AND column_name = v_marker;
    SET v_mark = JSON_OBJECT('deleted_column', v_marker,
          'marker_type', v_marker_type, 'marker_nullable', v_nullable);
    IF JSON_VALID(v_comment)
       AND softdelete.json_text(v_comment, '$.softdelete') = '1'
       AND CHAR_LENGTH(softdelete.json_text(v_comment, '$.id')) = 36 THEN
      SET v_meaning = softdelete.meaning_of_tag(v_comment),
          v_style = softdelete.style_of_key(
            JSON_MERGE_PATCH(v_mark, v_meaning), v_generated),
          v_tag = IF(v_style IS NULL, NULL, v_comment);
    END IF;
    IF v_style IS NULL THEN
      SET v_meaning = softdelete.meaning_of_key(v_mark, v_generated),
          v_style = softdelete.style_of_key(
            JSON_MERGE_PATCH(v_mark, v_meaning), v_generated);
    END IF;
  END IF;
  SET v_indexed = v_comment IS NOT NULL AND EXISTS (
    SELECT 1 FROM information_schema.statistics
     WHERE table_schema = in_schema AND table_name = in_table
       AND column_name = in_column);

  SET out_column = JSON_OBJECT(
    'exists', IF(v_comment IS NULL, '0', '1'),
    'indexed', IF(v_indexed, '1', '0'),
    'type', v_type,
    'style', v_style,
    'marker', IF(v_style IS NULL, NULL, v_marker),
    'stored', IF(v_extra LIKE '%STORED%', '1', '0'),
    'visible', IF(v_extra LIKE '%INVISIBLE%', '0', '1'),
    'comment', v_comment,
    'meaning', JSON_EXTRACT(IF(v_style IS NULL, NULL, v_meaning), '$'),
    'tag', JSON_EXTRACT(COALESCE(v_tag, 'null'), '$'));
END $$
