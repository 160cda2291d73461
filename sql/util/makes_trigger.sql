-- Function: softdelete.makes_trigger (internal)
--
-- Returns whether a statement creates or drops a trigger. MySQL cannot run it
-- in a procedure.
--
-- Parameters
-- ----------
-- in_statement: a statement of softdelete's own
--
-- Returns 1 or 0.
--
-- Example
-- -------
-- SELECT softdelete.makes_trigger('DROP TRIGGER a');  -- 1

DROP FUNCTION IF EXISTS softdelete.makes_trigger $$
CREATE FUNCTION softdelete.makes_trigger (in_statement LONGTEXT)
  RETURNS BOOLEAN
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns whether a statement creates or drops a trigger.'
  RETURN in_statement LIKE 'DROP TRIGGER %'
    OR in_statement LIKE 'CREATE TRIGGER %'
    OR in_statement LIKE CONCAT('CREATE DEFINER=', softdelete.definer_name(),
                                ' TRIGGER %')
    OR in_statement LIKE 'CREATE OR REPLACE TRIGGER %'
    OR in_statement LIKE CONCAT('CREATE OR REPLACE DEFINER=',
                                softdelete.definer_name(), ' TRIGGER %') $$
