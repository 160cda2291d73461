# The plugin is on the server's plugin path (suite.opt), but not loaded: a test
# that needs it sources include/install_plugin.inc. scripts/test sets the
# variables; without them nothing here can run.
package My::Suite::Softdelete;

@ISA = qw(My::Suite);

return "Run by scripts/test, which sets SOFTDELETE_PLUGIN_DIR"
  unless $ENV{SOFTDELETE_PLUGIN_DIR};

sub is_default { 0 }

bless { };
