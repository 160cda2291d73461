-- Procedure: softdelete.refuse_trigger_to_drop (internal)
--
-- Refuses, on MySQL, a trigger that has to be dropped, as no procedure can do
-- that there.
--
-- Parameters
-- ----------
-- facts: see begin_facts; rows is known
-- in_trigger: its name
--
-- Example
-- -------
-- CALL softdelete.refuse_trigger_to_drop(@facts, 'orders_softdelete_guard');

DROP PROCEDURE IF EXISTS softdelete.refuse_trigger_to_drop $$
CREATE PROCEDURE softdelete.refuse_trigger_to_drop
  (IN facts LONGTEXT, IN in_trigger VARCHAR(64))
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Refuses, on MySQL, a trigger that has to be dropped.'
BEGIN
  IF NOT softdelete.is_mariadb()
     AND softdelete.has_trigger(facts, in_trigger) THEN
    CALL softdelete.refuse(CONCAT('MySQL cannot drop a trigger in a',
      ' procedure: first run DROP TRIGGER ', softdelete.quote_table(
        softdelete.json_text(facts, '$.schema'), in_trigger)));
  END IF;
END $$
