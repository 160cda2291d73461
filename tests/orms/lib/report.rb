# How a client's program tells what it found: see tests/orms/README.md.
require "open3"

SCHEMA = ENV.fetch("ORM_SCHEMA")
SOCKET = ENV.fetch("SOFTDELETE_SOCKET")
$failed = false
$stdout.sync = true

# What another program sees: the rows, one a line.
def as_root(sql)
  output, status = Open3.capture2e(File.expand_path("../as-root", __dir__), sql)
  raise output unless status.success?
  output.strip
end

def enable(table, options = nil)
  as_root("CALL softdelete.enable('#{SCHEMA}', '#{table}', " \
          "#{options ? "'#{options}'" : 'NULL'})")
end

def check(table = "customers")
  as_root("CALL softdelete.check('#{SCHEMA}', '#{table}')")
end

def equal(got, expected)
  raise "got #{got.inspect}, expected #{expected.inspect}" if got != expected
end

# The block fails with the client's own error and the server's text.
def raises(kind, text)
  begin
    yield
  rescue kind => error
    return error if error.message.include?(text)
    raise "another error: #{error.message}"
  end
  raise "no error, expected #{kind}"
end

def test(name, verdict, sentence)
  yield
  puts "ok - #{name}: #{verdict}: #{sentence}"
rescue StandardError => error
  $failed = true
  puts "not ok - #{name}: #{sentence}"
  puts "# #{error.class}: #{error.message}", error.backtrace.map { "#   #{_1}" }
end

# A case for which the client has nothing.
def none(name, sentence)
  puts "none - #{name}: #{sentence}"
end

at_exit { exit 1 if $failed && !$! }
