# Turns a log over: keeps three older ones.
require 'fileutils'
log = ARGV.fetch(0)
FileUtils.rm_f("#{log}.3")
2.downto(1) { |n| File.rename("#{log}.#{n}", "#{log}.#{n + 1}") if File.exist?("#{log}.#{n}") }
File.rename(log, "#{log}.1")
File.open(log, 'w') { |out| 300.times { |n| out.puts "line #{n}" } }
puts Dir.glob("#{log}*").sort
