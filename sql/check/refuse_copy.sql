-- Procedure: softdelete.refuse_copy (internal)
--
-- Refuses a change of the generated column that copies the table while nobody
-- can write to it, unless the option "online" is false.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after choose_key
-- in_algorithm: of the change; NULL is such a copy
-- in_what: what it does
--
-- Example
-- -------
-- CALL softdelete.refuse_copy(@facts, NULL, 'to keep `softdelete_key` stored');

DROP PROCEDURE IF EXISTS softdelete.refuse_copy $$
CREATE PROCEDURE softdelete.refuse_copy
  (IN facts LONGTEXT, IN in_algorithm VARCHAR(16), IN in_what TEXT)
  SQL SECURITY INVOKER NO SQL
  COMMENT 'Refuses a copy of the table that would block writes.'
BEGIN
  IF in_algorithm IS NULL AND softdelete.json_text(facts, '$.online') = '1' THEN
    CALL softdelete.refuse(CONCAT(softdelete.json_text(facts, '$.display'),
      ': ', in_what, ' copies the table, which blocks writes on this server:',
      ' use {"online": false} to allow it'));
  END IF;
END $$
