-- Procedure: softdelete.steps_status (internal)
--
-- The view softdelete.status, made anew when it lacks a table or has one that
-- is no longer enabled. Its text is made when the step is run, for another
-- enable may end at the same time.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after the read_ procedures; out also:
--   status_hides, a table for which the account cannot make the view, so that
--   it is left as it is
-- in_with: TRUE when the table is to be in the view
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.steps_status(@t, TRUE, @steps);

DROP PROCEDURE IF EXISTS softdelete.steps_status $$
CREATE PROCEDURE softdelete.steps_status
  (INOUT t LONGTEXT, IN in_with BOOLEAN, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_statement LONGTEXT;
  DECLARE v_current BOOLEAN;
  DECLARE v_hidden VARCHAR(130);

  CALL softdelete.status_statement(t, in_with, v_statement, v_current,
                                   v_hidden);
  SET t = JSON_SET(t, '$.status_hides', v_hidden);
  IF NOT v_current AND v_hidden IS NULL THEN
    CALL softdelete.add_step(steps, 'CALL softdelete.refresh_status()', NULL,
      'view softdelete.status, of all enabled tables',
      'view softdelete.status does not show the enabled tables');
  END IF;
END $$
