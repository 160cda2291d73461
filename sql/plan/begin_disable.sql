-- Procedure: softdelete.begin_disable (internal)
--
-- Begins the facts with the names and options of plan_disable and disable, and
-- refuses those that cannot be.
--
-- Parameters
-- ----------
-- in_schema, in_table, in_options: as of softdelete.disable
-- facts: see begin_facts
--
-- Example
-- -------
-- CALL softdelete.begin_disable('shop', 'orders', NULL, @facts);

DROP PROCEDURE IF EXISTS softdelete.begin_disable $$
CREATE PROCEDURE softdelete.begin_disable
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255), IN in_options LONGTEXT,
   OUT facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Begins the facts with the names and options of disable.'
BEGIN
  CALL softdelete.begin_facts(in_schema, in_table, facts);
  CALL softdelete.read_catalog(facts);
  CALL softdelete.refuse_options(in_options,
    JSON_ARRAY('deleted_rows', 'online'));
  CALL softdelete.read_origin(facts);
  CALL softdelete.refuse_other_table(facts);
  CALL softdelete.read_options(facts, in_options);
END $$
