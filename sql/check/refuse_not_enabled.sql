-- Procedure: softdelete.refuse_not_enabled (internal)
--
-- Raises the error for a table that is not enabled.
--
-- Parameters
-- ----------
-- in_display: the table's name
--
-- Example
-- -------
-- CALL softdelete.refuse_not_enabled('shop.orders');

DROP PROCEDURE IF EXISTS softdelete.refuse_not_enabled $$
CREATE PROCEDURE softdelete.refuse_not_enabled (IN in_display TEXT)
  SQL SECURITY INVOKER NO SQL
  COMMENT 'Raises the error for a table that is not enabled.'
BEGIN
  CALL softdelete.refuse(CONCAT(in_display,
    ' is not enabled: softdelete.tables lists those that are'));
END $$
