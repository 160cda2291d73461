-- Function: softdelete.plain_trigger (internal)
--
-- Returns the text of a trigger without what servers vary, to compare it with
-- another. MySQL shows one quote where the trigger has two, MariaDB one
-- backslash.
--
-- Parameters
-- ----------
-- in_text: the text
--
-- Returns the text.
--
-- Example
-- -------
-- SELECT softdelete.plain_trigger('SET @a = ''o''''clock''');
--   -- SET @a = 'o'clock'

DROP FUNCTION IF EXISTS softdelete.plain_trigger $$
CREATE FUNCTION softdelete.plain_trigger (in_text LONGTEXT)
  RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the text of a trigger without what servers vary.'
  RETURN REPLACE(REPLACE(in_text, '''''', ''''), '\\\\', '\\') $$
