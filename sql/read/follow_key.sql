-- Procedure: softdelete.follow_key (internal)
--
-- Takes the marker and the style from the expression of the generated column.
-- They differ from what the catalog has when the marker was renamed, or the
-- table was restored from a time when it had another style.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after find_rows
--
-- Example
-- -------
-- CALL softdelete.follow_key(@facts);

DROP PROCEDURE IF EXISTS softdelete.follow_key $$
CREATE PROCEDURE softdelete.follow_key (INOUT facts LONGTEXT)
  SQL SECURITY INVOKER NO SQL
  COMMENT 'Takes marker and style from the generated column.'
BEGIN
  IF softdelete.json_text(facts, '$.key_style') IS NOT NULL
     AND COALESCE(softdelete.json_text(facts, '$.state'), 'enabled')
         <> 'enabling' THEN
    SET facts = JSON_SET(facts,
      '$.followed', IF(LOWER(softdelete.json_text(facts, '$.deleted_column'))
          <> LOWER(softdelete.json_text(facts, '$.key_marker'))
        OR softdelete.json_text(facts, '$.unique')
          <> softdelete.json_text(facts, '$.key_style'), '1', '0'),
      '$.deleted_column', softdelete.json_text(facts, '$.key_marker'),
      '$.unique', softdelete.json_text(facts, '$.key_style'));
  END IF;
END $$
