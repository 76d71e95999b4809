# Writes a page for each letter, and an index of them.
require 'erb'
require 'fileutils'
page = ERB.new(<<~PAGE)
  <!doctype html>
  <title><%= ERB::Util.html_escape(title) %></title>
  <% lines.each do |line| %><p><%= ERB::Util.html_escape(line) %></p>
  <% end %>
PAGE
from, to = ARGV
FileUtils.mkdir_p(to)
names = Dir.glob(File.join(from, '*.txt')).sort.map do |path|
  title = File.basename(path, '.txt')
  lines = File.readlines(path, chomp: true).reject(&:empty?)
  File.write(File.join(to, "#{title}.html"), page.result_with_hash(title: title, lines: lines))
  title
end
File.write(File.join(to, 'index.html'), names.map { |name| "<a href=\"#{name}.html\">#{name}</a>\n" }.join)
