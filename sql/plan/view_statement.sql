-- Function: softdelete.view_statement (internal)
--
-- Returns the statement that creates a view of a table.
--
-- There is no WITH CHECK OPTION: an UPDATE of the marker through the live view
-- is a delete, and must pass.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_keys
-- in_view: the view's name
-- in_kind: 'live', 'deleted' or 'hide' (see view_columns)
--
-- Returns the statement.
--
-- Example
-- -------
-- SELECT softdelete.view_statement(@facts, 'orders_live', 'live');

DROP FUNCTION IF EXISTS softdelete.view_statement $$
CREATE FUNCTION softdelete.view_statement
  (facts LONGTEXT, in_view VARCHAR(64), in_kind VARCHAR(8))
  RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Returns the statement that creates a view of a table.'
  RETURN CONCAT('CREATE OR REPLACE ALGORITHM=MERGE ',
    softdelete.definer_clause(facts), 'SQL SECURITY DEFINER VIEW ',
    softdelete.own_name(facts, in_view), ' AS SELECT ',
    softdelete.view_columns(facts, in_kind, ''), ' FROM ',
    softdelete.own_name(facts, softdelete.json_text(facts, '$.base')),
    ' WHERE ', softdelete.view_where(facts, in_kind, '')) $$
