-- Function: softdelete.style_of_key (internal)
--
-- Returns the style of a generated column, if it is made by the expression that
-- softdelete writes for what the marker means.
--
-- Parameters
-- ----------
-- facts: see marker_live
-- in_expression: its expression, as the server shows it
--
-- Returns 'live' or 'coalesce'; NULL for another expression.
--
-- Example
-- -------
-- SELECT softdelete.style_of_key('{"deleted_column": "deleted_at"}',
--                                'if(`deleted_at` is null,1,NULL)');   -- live

DROP FUNCTION IF EXISTS softdelete.style_of_key $$
CREATE FUNCTION softdelete.style_of_key
  (facts LONGTEXT, in_expression LONGTEXT)
  RETURNS VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the style of a generated column of softdelete''s.'
BEGIN
  DECLARE v_marker VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.deleted_column');
  DECLARE v_plain LONGTEXT
    DEFAULT softdelete.plain_expression(in_expression, v_marker);
  DECLARE v_value VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.live_value');

  -- In a text 'n' is not 'N'.
  IF v_value IS NOT NULL AND softdelete.marker_class(
       softdelete.json_text(facts, '$.marker_type')) = 'text'
     AND LOCATE(softdelete.quote_text(v_value),
           REPLACE(in_expression, CHAR(92 USING utf8mb4), '')) = 0 THEN
    RETURN NULL;
  END IF;
  RETURN CASE v_plain
    WHEN softdelete.plain_expression(
           softdelete.key_expression(facts, 'live'), v_marker) THEN 'live'
    WHEN softdelete.plain_expression(softdelete.key_expression(
           IF(v_value IS NULL, facts, NULL), 'coalesce'), v_marker)
      THEN 'coalesce' END;
END $$
