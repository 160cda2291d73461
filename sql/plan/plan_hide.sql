-- Procedure: softdelete.plan_hide (internal)
--
-- Plans to swap the names: the rows move to <table>_all, and <table> becomes
-- the view of the live ones. One RENAME does both, so that no statement of a
-- client finds <table> missing. Therefore the view is created beforehand, over
-- an empty placeholder that has the name <table>_all until the swap. A table
-- that is no longer to be hidden gets its name back.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_keys
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_hide(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_hide $$
CREATE PROCEDURE softdelete.plan_hide (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans to swap the names of the table and its view.'
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');
  DECLARE v_base VARCHAR(80) DEFAULT softdelete.json_text(facts, '$.base');
  DECLARE v_view, v_empty TEXT;
  DECLARE v_definer VARCHAR(384);
  DECLARE v_current BOOLEAN;
  DECLARE v_seen BOOLEAN DEFAULT TRUE;

  IF softdelete.json_text(facts, '$.hide') = '1' THEN
    -- An account cannot judge what it may not read.
    IF softdelete.json_text(facts, '$.state') = 'enabled' THEN
      CALL softdelete.may_see(v_schema, v_table, NULL, v_seen);
    END IF;
    IF v_seen THEN
      CALL softdelete.read_view(facts, v_table, 'hide', v_current, v_definer);
    END IF;
    SET v_view = softdelete.quote_table(v_schema,
                   softdelete.object_name(v_table, '_softdelete_view')),
        v_empty = softdelete.quote_table(v_schema,
                    softdelete.object_name(v_table, '_softdelete_empty'));
    IF softdelete.json_text(facts, '$.rows') <> v_base THEN
      CALL softdelete.add_step(steps, CONCAT('CREATE TABLE IF NOT EXISTS ',
        softdelete.quote_table(v_schema, v_base), ' LIKE ',
        softdelete.quote_table(v_schema, v_table)),
        NULL, 'empty placeholder, so that the view can be created first', NULL);
      CALL softdelete.add_step(steps,
        softdelete.view_statement(facts,
          softdelete.object_name(v_table, '_softdelete_view'), 'hide'),
        NULL, 'view of the live rows, with the columns as they were', NULL);
      CALL softdelete.add_step(steps, CONCAT('RENAME TABLE ',
        softdelete.quote_table(v_schema, v_base), ' TO ', v_empty, ', ',
        softdelete.quote_table(v_schema, v_table), ' TO ',
        softdelete.quote_table(v_schema, v_base), ', ',
        v_view, ' TO ', softdelete.quote_table(v_schema, v_table)),
        NULL, 'names swapped, at once', NULL);
    ELSEIF v_seen AND NOT (
        v_current AND softdelete.is_own_definer(facts, v_definer)) THEN
      CALL softdelete.add_step(steps,
        softdelete.view_statement(facts, v_table, 'hide'), NULL,
        'view of the live rows under the table''s name',
        softdelete.view_finding(facts, v_table, v_current, v_definer));
    END IF;
    IF softdelete.json_text(facts, '$.rows') <> v_base
       OR softdelete.has_table(v_schema,
         softdelete.object_name(v_table, '_softdelete_empty')) THEN
      CALL softdelete.add_step(steps, CONCAT('DROP TABLE ', v_empty),
        NULL, 'placeholder dropped',
        'placeholder_left: the placeholder of the swap is left');
    END IF;
  ELSEIF softdelete.json_text(facts, '$.rows') <> v_base
     OR softdelete.json_text(facts, '$.had_hide') = '1' THEN
    CALL softdelete.plan_unhide(facts, steps);
  END IF;
END $$
