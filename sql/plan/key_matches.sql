-- Function: softdelete.key_matches (internal)
--
-- Returns whether a generated column is what the options and the marker ask
-- for. Its tag does not count.
--
-- Parameters
-- ----------
-- facts: see begin_facts; key is known
-- in_column: see read_key_column
--
-- Returns 1 or 0.
--
-- Example
-- -------
-- SELECT softdelete.key_matches(@facts, JSON_EXTRACT(@facts, '$.now'));

DROP FUNCTION IF EXISTS softdelete.key_matches $$
CREATE FUNCTION softdelete.key_matches (facts LONGTEXT, in_column LONGTEXT)
  RETURNS BOOLEAN
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns whether a generated column is what it is to be.'
BEGIN
  DECLARE v_style VARCHAR(16) DEFAULT softdelete.json_text(facts, '$.unique');
  DECLARE v_type TEXT DEFAULT softdelete.json_text(in_column, '$.type');
  DECLARE v_precision INT DEFAULT softdelete.json_text(facts, '$.precision');

  RETURN COALESCE(
    softdelete.json_text(in_column, '$.style') = v_style
    AND softdelete.same_meaning(facts, JSON_EXTRACT(in_column, '$.meaning'))
    AND LOWER(softdelete.json_text(in_column, '$.marker'))
          = LOWER(softdelete.json_text(facts, '$.deleted_column'))
    AND softdelete.json_text(in_column, '$.stored')
          = IF(softdelete.json_text(facts, '$.key') = 'stored', '1', '0')
    AND IF(v_style = 'live', v_type LIKE 'tinyint%',
           v_type = CONCAT('datetime', IF(v_precision = 0, '',
                           CONCAT('(', v_precision, ')')))), FALSE);
END $$
