-- Procedure: softdelete.refuse_referenced_keys (internal)
--
-- Refuses a table when a foreign key refers to one of its unique keys that
-- would be widened.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_table
-- in_keys: JSON array of the names of these unique keys
--
-- Example
-- -------
-- CALL softdelete.refuse_referenced_keys(@facts, '["email"]');

DROP PROCEDURE IF EXISTS softdelete.refuse_referenced_keys $$
CREATE PROCEDURE softdelete.refuse_referenced_keys
  (IN facts LONGTEXT, IN in_keys LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Refuses unique keys to be widened that a foreign key refers to.'
BEGIN
  DECLARE v_child TEXT;
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.rows');

  IF JSON_LENGTH(in_keys) > 0 THEN
    SELECT CONCAT(constraint_schema, '.', table_name, ' (constraint ',
             softdelete.quote_name(constraint_name), ') references it by ',
             'unique key ', softdelete.quote_name(unique_constraint_name))
      INTO v_child
      FROM information_schema.referential_constraints
     WHERE unique_constraint_schema = v_schema
       AND referenced_table_name = v_rows
       AND JSON_CONTAINS(in_keys, JSON_QUOTE(unique_constraint_name))
     LIMIT 1;
    IF v_child IS NOT NULL THEN
      CALL softdelete.refuse(CONCAT(softdelete.json_text(facts, '$.display'), ': ', v_child,
        ', which would be widened: reference the primary key instead'));
    END IF;
  END IF;
END $$
