-- Function: softdelete.quote_text (internal)
--
-- A string literal. Quotes are doubled, so that a statement that plan shows
-- means the same under NO_BACKSLASH_ESCAPES, unless it has a backslash in it.
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
  RETURN CONCAT('''', REPLACE(REPLACE(in_text, '\\', '\\\\'), '''', ''''''),
                '''') $$
