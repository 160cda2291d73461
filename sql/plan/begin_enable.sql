-- Procedure: softdelete.begin_enable (internal)
--
-- What plan and enable begin with: the names and the options.
--
-- Parameters
-- ----------
-- in_schema, in_table, in_options: as of softdelete.enable
-- t: the table, a JSON object, see read_options
--
-- Example
-- -------
-- CALL softdelete.begin_enable('shop', 'orders', NULL, @t);

DROP PROCEDURE IF EXISTS softdelete.begin_enable $$
CREATE PROCEDURE softdelete.begin_enable
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255), IN in_options LONGTEXT,
   OUT t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  CALL softdelete.begin_table(in_schema, in_table, t);
  CALL softdelete.read_options(t, in_options, JSON_ARRAY('storage',
    'deleted_column', 'unique', 'views', 'hide', 'guard', 'cascade',
    'deleted_by', 'online'));
END $$
