-- Procedure: softdelete.refuse_blocking (internal)
--
-- Refuses a change of columns that would block writes, unless "online" is
-- false.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after read_algorithms
-- in_column: whether a stored column is to be added or dropped
-- in_key: whether the generated column is to be added or dropped
--
-- Example
-- -------
-- CALL softdelete.refuse_blocking(@t, TRUE, FALSE);

DROP PROCEDURE IF EXISTS softdelete.refuse_blocking $$
CREATE PROCEDURE softdelete.refuse_blocking
  (IN t LONGTEXT, IN in_column BOOLEAN, IN in_key BOOLEAN)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_why TEXT DEFAULT COALESCE(
    IF(in_column, softdelete.val(t, '$.column_blocks'), NULL),
    IF(in_key, softdelete.val(t, '$.key_blocks'), NULL));
  IF v_why IS NOT NULL AND softdelete.val(t, '$.online') = '1' THEN
    CALL softdelete.refuse(CONCAT(softdelete.val(t, '$.display'), ' has ',
      v_why, ', so altering its columns blocks writes: say {"online": false}',
      ' to allow it'));
  END IF;
END $$
