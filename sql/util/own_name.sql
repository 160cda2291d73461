-- Function: softdelete.own_name (internal)
--
-- Returns how a statement that creates a trigger or a view names a table,
-- trigger or view of the same schema: without the schema, so that a dump loads
-- under any name. On MySQL with the schema, as run_under cannot USE it there;
-- MySQL stores and dumps both kinds without it all the same.
--
-- Parameters
-- ----------
-- facts: see begin_facts
-- in_name: the name
--
-- Returns the quoted name.
--
-- Example
-- -------
-- SELECT softdelete.own_name('{"schema": "shop"}', 'orders');  -- `orders`

DROP FUNCTION IF EXISTS softdelete.own_name $$
CREATE FUNCTION softdelete.own_name (facts LONGTEXT, in_name VARCHAR(64))
  RETURNS VARCHAR(261) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns a name in the schema as triggers and views write it.'
  RETURN IF(softdelete.is_mariadb(), softdelete.quote_name(in_name),
            softdelete.quote_table(softdelete.json_text(facts, '$.schema'),
                                   in_name)) $$
