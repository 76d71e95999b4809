# Copies a folder beside a date, and keeps the last three copies.
require 'fileutils'
from, to = ARGV
4.times do |day|
  target = File.join(to, format('copy-%02d', day))
  FileUtils.mkdir_p(target)
  FileUtils.cp_r(File.join(from, '.'), target)
end
copies = Dir.children(to).grep(/\Acopy-/).sort
copies.first(copies.size - 3).each { |name| FileUtils.rm_r(File.join(to, name)) }
puts Dir.children(to).sort
