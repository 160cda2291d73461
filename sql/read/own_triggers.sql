-- Function: softdelete.own_triggers (internal)
--
-- Reads the triggers of a table that enable created, whatever their names are:
-- a table that was renamed has those of its old name. One that ends with _ gave
-- its name to another table, see plan_trigger_names.
--
-- Parameters
-- ----------
-- in_schema, in_rows: the table that holds the rows
--
-- Returns a JSON array of objects with name, role ('guard' or 'deleted_by') and
-- made_for: the table's name in the trigger's, cut as object_name cuts it.
--
-- Example
-- -------
-- SELECT softdelete.own_triggers('shop', 'orders');

DROP FUNCTION IF EXISTS softdelete.own_triggers $$
CREATE FUNCTION softdelete.own_triggers
  (in_schema VARCHAR(64), in_rows VARCHAR(64))
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Reads the triggers of a table that enable created.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_schema;
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_rows;
  DECLARE v_triggers TEXT DEFAULT JSON_ARRAY();
  DECLARE v_name VARCHAR(64);
  DECLARE v_role VARCHAR(16);
  DECLARE v_done BOOLEAN DEFAULT FALSE;
  DECLARE c CURSOR FOR
    SELECT trigger_name, IF(event_manipulation = 'DELETE', 'guard', 'deleted_by')
      FROM information_schema.triggers
     WHERE event_object_schema = v_schema AND event_object_table = v_rows
       AND ((event_manipulation = 'DELETE'
             AND (trigger_name LIKE '%\_softdelete\_guard'
                  OR trigger_name LIKE '%\_softdelete\_guard\_')
             AND action_statement LIKE '%@softdelete\_purge%SIGNAL%')
            OR (event_manipulation = 'UPDATE'
                AND (trigger_name LIKE '%\_softdelete\_deleted\_by'
                     OR trigger_name LIKE '%\_softdelete\_deleted\_by\_')
                AND action_statement
                      LIKE '%NEW.`deleted\_by`%OLD.`deleted\_by`%'))
     ORDER BY trigger_name;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  OPEN c;
  trigger_loop: LOOP
    FETCH c INTO v_name, v_role;
    IF v_done THEN
      LEAVE trigger_loop;
    END IF;
    SET v_triggers = JSON_ARRAY_APPEND(v_triggers, '$', JSON_OBJECT(
      'name', v_name, 'role', v_role, 'made_for',
      LEFT(v_name, CHAR_LENGTH(v_name) - (v_name LIKE '%\_')
                   - CHAR_LENGTH('_softdelete_') - CHAR_LENGTH(v_role))));
  END LOOP;
  CLOSE c;
  RETURN v_triggers;
END $$
