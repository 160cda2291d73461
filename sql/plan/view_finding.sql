-- Function: softdelete.view_finding (internal)
--
-- Returns what is wrong with a view that is not current.
--
-- Parameters
-- ----------
-- facts: see begin_facts
-- in_view: the view's name
-- in_current: whether it shows what it should
-- in_definer: its definer
--
-- Returns the finding, see add_step.
--
-- Example
-- -------
-- SELECT softdelete.view_finding(@facts, 'orders_live', TRUE, 'ann@%');

DROP FUNCTION IF EXISTS softdelete.view_finding $$
CREATE FUNCTION softdelete.view_finding
  (facts LONGTEXT, in_view VARCHAR(80), in_current BOOLEAN,
   in_definer VARCHAR(384))
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Returns what is wrong with a view that is not current.'
  RETURN CASE
    WHEN in_current THEN CONCAT('definer_changed: view ',
      softdelete.quote_name(in_view), ' has the definer ', in_definer)
    WHEN softdelete.has_table(softdelete.json_text(facts, '$.schema'), in_view)
      THEN CONCAT('view_changed: view ', softdelete.quote_name(in_view),
                  ' shows other columns, another table or other rows')
    ELSE CONCAT('view_lost: view ', softdelete.quote_name(in_view),
                ' is missing') END $$
