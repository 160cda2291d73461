-- Procedure: softdelete.begin_disable (internal)
--
-- What disable and plan_disable begin with: the names and the options.
--
-- Parameters
-- ----------
-- in_schema, in_table, in_options: as of softdelete.disable
-- t: the table, a JSON object, see read_options
--
-- Example
-- -------
-- CALL softdelete.begin_disable('shop', 'orders', NULL, @t);

DROP PROCEDURE IF EXISTS softdelete.begin_disable $$
CREATE PROCEDURE softdelete.begin_disable
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255), IN in_options LONGTEXT,
   OUT t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  CALL softdelete.begin_table(in_schema, in_table, t);
  CALL softdelete.read_options(t, in_options,
                               JSON_ARRAY('deleted_rows', 'online'));
END $$
