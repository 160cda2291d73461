-- Procedure: softdelete.begin_enable (internal)
--
-- Begins the facts with the names and options of plan and enable, and refuses
-- those that cannot be.
--
-- Parameters
-- ----------
-- in_schema, in_table, in_options: as of softdelete.enable
-- facts: see begin_facts
--
-- Example
-- -------
-- CALL softdelete.begin_enable('shop', 'orders', NULL, @facts);

DROP PROCEDURE IF EXISTS softdelete.begin_enable $$
CREATE PROCEDURE softdelete.begin_enable
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255), IN in_options LONGTEXT,
   OUT facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Begins the facts with the names and options of enable.'
BEGIN
  CALL softdelete.begin_facts(in_schema, in_table, facts);
  CALL softdelete.read_catalog(facts);
  CALL softdelete.refuse_options(in_options, JSON_ARRAY('storage',
    'deleted_column', 'marker', 'unit', 'live_value', 'deleted_value',
    'time_column', 'unique', 'key', 'views', 'hide', 'guard', 'cascade',
    'deleted_by', 'definer', 'online'));
  CALL softdelete.read_origin(facts);
  CALL softdelete.refuse_changed_marker(facts, in_options);
  CALL softdelete.read_options(facts, in_options);
END $$
