-- Procedure: softdelete.check_unfinished (internal)
--
-- Adds the finding that enable or disable of a table was cut short. A disable
-- of a table with deleted rows needs to be told what becomes of them, which is
-- not for check to say: enable takes it back.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_table
-- in_enable: the call of enable
-- findings: JSON array, see add_finding
--
-- Example
-- -------
-- CALL softdelete.check_unfinished(@facts, 'CALL ..', @findings);

DROP PROCEDURE IF EXISTS softdelete.check_unfinished $$
CREATE PROCEDURE softdelete.check_unfinished
  (IN facts LONGTEXT, IN in_enable TEXT, INOUT findings LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Adds the finding that enable or disable was cut short.'
BEGIN
  DECLARE v_state VARCHAR(16) DEFAULT softdelete.json_text(facts, '$.state');
  DECLARE v_todo TEXT DEFAULT in_enable;
  DECLARE v_more TEXT DEFAULT '';

  IF v_state = 'disabling' THEN
    CALL softdelete.count_deleted(facts);
    IF softdelete.json_text(facts, '$.deleted') > 0 THEN
      SET v_more = CONCAT(': disable with "deleted_rows" finishes it, enable',
                          ' takes it back');
    ELSE
      SET v_todo = REPLACE(in_enable, '.enable(', '.disable(');
    END IF;
  END IF;
  CALL softdelete.add_finding(findings, facts, 'error',
    CONCAT('cut_short: ', v_state, ' was cut short or is running', v_more),
    v_todo);
END $$
