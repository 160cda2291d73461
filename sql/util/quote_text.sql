-- Function: softdelete.quote_text (internal)
--
-- Returns a text as a string literal. It doubles quotes, so that a statement
-- that plan shows means the same under NO_BACKSLASH_ESCAPES, unless the text
-- has a backslash in it.
--
-- Parameters
-- ----------
-- in_text: the text; NULL gives NULL
--
-- Returns the literal.
--
-- Example
-- -------
-- SELECT softdelete.quote_text('it''s');  -- 'it''s'

DROP FUNCTION IF EXISTS softdelete.quote_text $$
CREATE FUNCTION softdelete.quote_text (in_text LONGTEXT)
  RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns a text as a string literal.'
  RETURN CONCAT('''', REPLACE(REPLACE(in_text, '\\', '\\\\'), '''', ''''''),
                '''') $$
