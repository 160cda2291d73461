-- Procedure: softdelete.refuse_temporary (internal)
--
-- Raises the error for a table that a temporary table hides.
--
-- Parameters
-- ----------
-- in_display: the table's name
--
-- Example
-- -------
-- CALL softdelete.refuse_temporary('shop.orders');

DROP PROCEDURE IF EXISTS softdelete.refuse_temporary $$
CREATE PROCEDURE softdelete.refuse_temporary (IN in_display TEXT)
  SQL SECURITY INVOKER NO SQL
  COMMENT 'Raises the error for a table that a temporary table hides.'
BEGIN
  CALL softdelete.refuse(CONCAT(in_display,
    ' is hidden by a temporary table of this session: drop that first'));
END $$
