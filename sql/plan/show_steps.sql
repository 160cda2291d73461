-- Procedure: softdelete.show_steps (internal)
--
-- Shows a list of steps as a result set.
--
-- Parameters
-- ----------
-- in_steps: JSON array, see add_step
-- in_end: text of a last row without a number, or NULL for none
--
-- Result set: step, statement, algorithm, note.
--
-- Example
-- -------
-- CALL softdelete.show_steps(@steps, 'done');

DROP PROCEDURE IF EXISTS softdelete.show_steps $$
CREATE PROCEDURE softdelete.show_steps (IN in_steps LONGTEXT, IN in_end TEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Shows a list of steps as a result set.'
BEGIN
  -- In the order of the array, by itself: with an ORDER BY a KILL between the
  -- sort and its result crashes MariaDB 10.11 (ha_json_table::rnd_pos).
  SELECT s.step, s.statement, s.algorithm, s.note, s.run_in
    FROM JSON_TABLE(
      IF(in_end IS NULL, in_steps,
         JSON_ARRAY_APPEND(in_steps, '$', JSON_OBJECT('note', in_end))),
      '$[*]' COLUMNS (
        step INT PATH '$.step',
        statement LONGTEXT PATH '$.statement',
        algorithm VARCHAR(16) PATH '$.algorithm',
        note TEXT PATH '$.note',
        run_in VARCHAR(64) PATH '$.run_in')) AS s;
END $$
