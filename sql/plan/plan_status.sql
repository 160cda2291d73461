-- Procedure: softdelete.plan_status (internal)
--
-- Plans to recreate the view softdelete.status when it lacks a table, or has
-- one that is no longer enabled. The step itself builds the view's text, as
-- another enable may end at the same time.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_keys
-- in_with: TRUE when the table is to be in the view
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_status(@facts, TRUE, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_status $$
CREATE PROCEDURE softdelete.plan_status
  (INOUT facts LONGTEXT, IN in_with BOOLEAN, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans the refresh of the view softdelete.status.'
BEGIN
  DECLARE v_statement LONGTEXT;
  DECLARE v_current BOOLEAN;
  DECLARE v_hidden VARCHAR(130);

  CALL softdelete.status_statement(facts, in_with, v_statement, v_current,
                                   v_hidden);
  SET facts = JSON_SET(facts, '$.status_hides', v_hidden);
  IF NOT v_current AND v_hidden IS NULL THEN
    CALL softdelete.add_step(steps, 'CALL softdelete.refresh_status()', NULL,
      'view softdelete.status, of all enabled tables',
      'view softdelete.status does not show the enabled tables');
  END IF;
END $$
