-- Function: softdelete.view_finding (internal)
--
-- Returns what is wrong with a view that is not current.
--
-- Parameters
-- ----------
-- facts: see begin_facts
-- in_view: the view's name
--
-- Returns the finding, see add_step.
--
-- Example
-- -------
-- SELECT softdelete.view_finding(@facts, 'orders_live');

DROP FUNCTION IF EXISTS softdelete.view_finding $$
CREATE FUNCTION softdelete.view_finding (facts LONGTEXT, in_view VARCHAR(80))
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Returns what is wrong with a view that is not current.'
  RETURN IF(softdelete.has_table(softdelete.json_text(facts, '$.schema'),
                                 in_view),
    CONCAT('view_changed: view ', softdelete.quote_name(in_view),
           ' shows other columns, another table or other rows'),
    CONCAT('view_lost: view ', softdelete.quote_name(in_view),
           ' is missing')) $$
