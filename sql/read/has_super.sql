-- Procedure: softdelete.has_super (internal)
--
-- Whether the account has the privilege SUPER, of its own or by a role. Only
-- the server knows: it is asked to set a variable to a value that it refuses,
-- and what it checks first is the privilege. Nothing is set.
--
-- Parameters
-- ----------
-- out_super: TRUE or FALSE
--
-- Example
-- -------
-- CALL softdelete.has_super(@super);

DROP PROCEDURE IF EXISTS softdelete.has_super $$
CREATE PROCEDURE softdelete.has_super (OUT out_super BOOLEAN)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  -- ER_SPECIFIC_ACCESS_DENIED_ERROR
  DECLARE EXIT HANDLER FOR 1227 SET out_super = FALSE;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION SET out_super = TRUE;

  SET out_super = TRUE;
  SET GLOBAL default_week_format = 'softdelete asks for SUPER';
END $$
