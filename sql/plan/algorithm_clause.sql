-- Function: softdelete.algorithm_clause (internal)
--
-- Returns the clause that ends an ALTER TABLE with how to run it, so that the
-- server refuses rather than blocks writes.
--
-- Parameters
-- ----------
-- in_algorithm: 'INSTANT', 'INPLACE', 'COPY' or NULL to let the server choose
--
-- Returns the clause, with a comma before it, or ''.
--
-- Example
-- -------
-- SELECT softdelete.algorithm_clause('INSTANT');  -- , ALGORITHM=INSTANT

DROP FUNCTION IF EXISTS softdelete.algorithm_clause $$
CREATE FUNCTION softdelete.algorithm_clause (in_algorithm VARCHAR(16))
  RETURNS VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the ALGORITHM and LOCK clause of an ALTER TABLE.'
  RETURN CASE in_algorithm WHEN 'INSTANT' THEN ', ALGORITHM=INSTANT'
                           WHEN 'INPLACE' THEN ', ALGORITHM=INPLACE, LOCK=NONE'
                           WHEN 'COPY' THEN ', ALGORITHM=COPY, LOCK=NONE'
                           ELSE '' END $$
