-- Procedure: softdelete.refuse_blocking (internal)
--
-- Refuses a change of columns that would block writes, unless the option
-- "online" is false.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_algorithms
-- in_column: whether a stored column is to be added or dropped
-- in_key: whether the generated column is to be added or dropped
--
-- Example
-- -------
-- CALL softdelete.refuse_blocking(@facts, TRUE, FALSE);

DROP PROCEDURE IF EXISTS softdelete.refuse_blocking $$
CREATE PROCEDURE softdelete.refuse_blocking
  (IN facts LONGTEXT, IN in_column BOOLEAN, IN in_key BOOLEAN)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Refuses a change of columns that would block writes.'
BEGIN
  DECLARE v_why TEXT DEFAULT COALESCE(
    IF(in_column, softdelete.json_text(facts, '$.column_blocks'), NULL),
    IF(in_key, softdelete.json_text(facts, '$.key_blocks'), NULL));
  IF v_why IS NOT NULL AND softdelete.json_text(facts, '$.online') = '1' THEN
    CALL softdelete.refuse(CONCAT(
      softdelete.json_text(facts, '$.display'), ' has ', v_why,
      ', so altering its columns blocks writes: use {"online": false} to',
      ' allow it'));
  END IF;
END $$
