-- Function: softdelete.same_meaning (internal)
--
-- Returns whether the same rows are live by two descriptions of the marker.
--
-- Parameters
-- ----------
-- facts, in_other: JSON objects with live_value and live_null, see begin_facts
--
-- Returns 1 or 0.
--
-- Example
-- -------
-- SELECT softdelete.same_meaning('{"live_value": "0", "live_null": "1"}',
--                                '{"live_null": "1"}');   -- 0

DROP FUNCTION IF EXISTS softdelete.same_meaning $$
CREATE FUNCTION softdelete.same_meaning (facts LONGTEXT, in_other LONGTEXT)
  RETURNS BOOLEAN
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns whether the same rows are live by two descriptions.'
  RETURN softdelete.json_text(facts, '$.live_value')
           <=> softdelete.json_text(in_other, '$.live_value')
    AND softdelete.json_text(facts, '$.live_null')
           <=> softdelete.json_text(in_other, '$.live_null') $$
