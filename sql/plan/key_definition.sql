-- Function: softdelete.key_definition (internal)
--
-- Returns the definition of the generated column, with the tag as its comment.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after choose_key
--
-- Returns what follows the column's name in ADD COLUMN.
--
-- Example
-- -------
-- SELECT softdelete.key_definition(@facts);
--   -- TINYINT GENERATED ALWAYS AS (..) VIRTUAL INVISIBLE COMMENT '{..}'

DROP FUNCTION IF EXISTS softdelete.key_definition $$
CREATE FUNCTION softdelete.key_definition (facts LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the definition of the generated column.'
  RETURN CONCAT(
    IF(softdelete.json_text(facts, '$.unique') = 'live', 'TINYINT',
       CONCAT('DATETIME(', softdelete.json_text(facts, '$.precision'), ')')),
    ' GENERATED ALWAYS AS (', softdelete.key_expression(
      facts, softdelete.json_text(facts, '$.unique')), ') ',
    UPPER(softdelete.json_text(facts, '$.key')), ' INVISIBLE COMMENT ',
    softdelete.quote_text(softdelete.tag_text(facts))) $$
