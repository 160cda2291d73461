-- Procedure: softdelete.refuse_some (internal)
--
-- Raises the error that ends enable or plan of a whole schema when tables of it
-- were refused.
--
-- Parameters
-- ----------
-- in_refused: their number
-- in_error: the first refusal
--
-- Example
-- -------
-- CALL softdelete.refuse_some(1, 'shop.a: there is no such table');

DROP PROCEDURE IF EXISTS softdelete.refuse_some $$
CREATE PROCEDURE softdelete.refuse_some (IN in_refused INT, IN in_error TEXT)
  SQL SECURITY INVOKER NO SQL
  COMMENT 'Raises the error that ends enable when tables were refused.'
BEGIN
  IF in_refused > 0 THEN
    CALL softdelete.refuse(CONCAT(softdelete.count_of(in_refused, 'table'),
      ' refused, see the result: ', in_error));
  END IF;
END $$
