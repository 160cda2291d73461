-- Procedure: softdelete.add_step (internal)
--
-- Appends a statement to a list of steps. plan shows the list, enable and
-- disable run it, and check reports the findings in it: one list, so they
-- cannot disagree.
--
-- Parameters
-- ----------
-- steps: the list, a JSON array of objects with the members statement,
--   algorithm, note, code and finding; place_steps adds run_in, number_steps
--   step
-- in_statement: the statement
-- in_algorithm: 'INSTANT', 'INPLACE', .. for an ALTER TABLE, else NULL
-- in_note: what the statement is for
-- in_finding: what is wrong with an enabled table that still needs it, with
--   its code before it: 'view_lost: view `a` is missing'; NULL for a step that
--   no enabled table needs
--
-- Example
-- -------
-- CALL softdelete.add_step(@steps, 'DROP VIEW a', NULL, 'the view', NULL);

DROP PROCEDURE IF EXISTS softdelete.add_step $$
CREATE PROCEDURE softdelete.add_step
  (INOUT steps LONGTEXT, IN in_statement LONGTEXT, IN in_algorithm VARCHAR(16),
   IN in_note TEXT, IN in_finding TEXT)
  SQL SECURITY INVOKER NO SQL
  COMMENT 'Appends a statement to a list of steps.'
BEGIN
  SET steps = JSON_ARRAY_APPEND(COALESCE(steps, JSON_ARRAY()), '$',
    JSON_OBJECT('statement', in_statement, 'algorithm', in_algorithm,
                'note', in_note,
                'code', SUBSTRING_INDEX(in_finding, ': ', 1),
                'finding', SUBSTRING(in_finding FROM
                             LOCATE(': ', in_finding) + 2)));
END $$
