-- Function: softdelete.view_definer (internal)
--
-- Returns the definer of a view in the schema of a table.
--
-- Parameters
-- ----------
-- facts: see begin_facts
-- in_view: the name
--
-- Returns the account as the information schema shows it, '' to an account that
-- may not see it; NULL when there is no such view.
--
-- Example
-- -------
-- SELECT softdelete.view_definer(@facts, 'orders_live');

DROP FUNCTION IF EXISTS softdelete.view_definer $$
CREATE FUNCTION softdelete.view_definer (facts LONGTEXT, in_view VARCHAR(80))
  RETURNS VARCHAR(384) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Returns the definer of a view in the schema of a table.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_view VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_view;
  RETURN (SELECT COALESCE(definer, '') FROM information_schema.views
           WHERE table_schema = v_schema AND table_name = v_view);
END $$
