-- Procedure: softdelete.read_definer (internal)
--
-- Puts into the facts what the definer of triggers and views may do.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_options
--
-- Example
-- -------
-- CALL softdelete.read_definer(@facts);

DROP PROCEDURE IF EXISTS softdelete.read_definer $$
CREATE PROCEDURE softdelete.read_definer (INOUT facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Reads what the definer of triggers and views may do.'
BEGIN
  DECLARE v_rights VARCHAR(32);
  -- ER_NO_SUCH_USER; ER_PROCACCESS_DENIED_ERROR: its EXECUTE is gone
  DECLARE CONTINUE HANDLER FOR 1449, 1370 SET v_rights = NULL;

  SET v_rights = softdelete.definer_rights(
        softdelete.json_text(facts, '$.schema'));
  SET facts = JSON_SET(facts,
    '$.definer_works', IF(FIND_IN_SET('trigger', v_rights), '1', '0'),
    '$.definer_granted', IF(FIND_IN_SET('schema', v_rights), '1', '0'));
END $$
